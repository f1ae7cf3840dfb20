import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { Avatar } from "@/components/ui/person";
import { RelativeTime } from "@/components/ui/relative-time";
import { CommentForm, type CommentFormProps } from "./comment-form";

/** A comment as its page draws it. */
export interface CommentLook {
  readonly id: string;
  readonly who: string;
  readonly time: { readonly at: string; readonly words: string; readonly exact: string };
  /** The text in pieces; those that mention somebody are marked. Drawn as text, whatever it looks like. */
  readonly parts: readonly { readonly text: string; readonly mention: boolean }[];
}

function Comment({ who, time, parts }: CommentLook) {
  return (
    <li>
      <Avatar name={who} size="s" />
      <div>
        <p className="row wrap">
          <b className="strong">{who}</b> <RelativeTime {...time} />
        </p>
        <p className="pre said">
          {parts.map(({ text, mention }, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comment never move
            mention ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </p>
      </div>
    </li>
  );
}

interface Props {
  comments: readonly CommentLook[];
  /** Null where whoever looks may not comment. */
  form: CommentFormProps | null;
}

/** What people say about a request, oldest first, and the field to say something in. */
export function Discussion({ comments, form }: Props) {
  return (
    <Panel labelledBy="discussion">
      <PanelHead title="Discussion" id="discussion" note={comments.length > 0 ? `${comments.length}` : undefined} />
      {comments.length > 0 ? (
        <ol className="comments">
          {comments.map((comment) => (
            <Comment key={comment.id} {...comment} />
          ))}
        </ol>
      ) : (
        <PanelBody>
          <p className="muted">Nobody has said anything about this request.</p>
        </PanelBody>
      )}
      {form && (
        <PanelFoot className="say">
          <CommentForm {...form} key={comments.length} />
        </PanelFoot>
      )}
    </Panel>
  );
}
