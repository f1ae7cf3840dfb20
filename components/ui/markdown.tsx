import ReactMarkdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";

// A link in what somebody typed leads out of Airlock: it must not get a handle on this window, nor learn where it came from.
const components: Components = {
  a: ({ href, children }) => (
    <a href={href} rel="noopener noreferrer nofollow" target="_blank">
      {children}
    </a>
  ),
  img: ({ alt }) => <span className="faint">{alt}</span>,
};

interface MarkdownNode {
  type: string;
  children?: MarkdownNode[];
}

/** HTML in what somebody typed is text, and is shown as typed. */
function htmlAsText() {
  return (tree: MarkdownNode) => {
    const visit = (node: MarkdownNode) => {
      if (node.type === "html") node.type = "text";
      node.children?.forEach(visit);
    };
    visit(tree);
  };
}

/** Markdown that somebody typed: sanitised, and without pictures, which would tell a stranger who reads it. */
export function Markdown({ children }: { children: string }) {
  return (
    <div className="prose">
      <ReactMarkdown remarkPlugins={[htmlAsText]} rehypePlugins={[rehypeSanitize]} components={components}>
        {children}
      </ReactMarkdown>
    </div>
  );
}
