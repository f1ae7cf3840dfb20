import type { HTMLAttributes, ReactNode } from "react";
import { drawMarkup } from "./markup";

type StillProps = {
  /** The element around it, which React keeps and may change. */
  as: "div" | "main" | "nav" | "section" | "tbody";
  children: ReactNode;
} & Pick<HTMLAttributes<HTMLElement>, "aria-label" | "className" | "id" | "tabIndex">;

/**
 * An element whose inside stands still: drawn as text, changed as a whole or not at all, and never walked through by React. For long
 * parts of a page without state, where clicks are heard further out; what it may hold stands in markup.ts. Where it changes under the
 * focus, StillFocus gives that back.
 */
export function Still({ as: Tag, children, ...rest }: StillProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn from elements, and escaped, by drawMarkup
  return <Tag {...rest} data-still="" dangerouslySetInnerHTML={{ __html: drawMarkup(children) }} />;
}
