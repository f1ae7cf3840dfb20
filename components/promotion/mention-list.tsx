import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";

export interface MentionLine {
  /** PR-0007 */
  readonly ref: string;
  /** The workload's name. */
  readonly name: string;
  /** Who mentioned whoever looks. */
  readonly by: string;
  readonly time: { readonly at: string; readonly words: string; readonly exact: string };
}

/** Discussions in which somebody was mentioned; each opens at what was said. */
export function MentionList({ lines }: { lines: readonly MentionLine[] }) {
  return (
    <ul className="mentions">
      {lines.map(({ ref, name, by, time }) => (
        <li key={ref}>
          <span className="grow">
            <Link className="strong" href={`/promotions/${ref}#discussion`}>
              Mentioned in {ref} by {by}
            </Link>{" "}
            <span className="muted">{name}</span>
          </span>
          <RelativeTime {...time} />
        </li>
      ))}
    </ul>
  );
}
