import type { ReactNode } from "react";
import { Glyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Tag } from "@/components/ui/tag";

export interface ConditionLook {
  readonly id: string;
  readonly text: string;
  readonly mark: "met" | "unmet" | "waiting";
  /** "Open", "Overdue", "Said to be done", "Met". */
  readonly state: string;
  /** "Amira Haddad until Sun 20 Dec 2026". */
  readonly who: string;
  /** "set by Sina Koch as security". */
  readonly setBy: string;
  /** PR-0007; null where the list is of one request. */
  readonly promotion: string | null;
  readonly report: {
    readonly by: string;
    readonly how: string;
    readonly time: { readonly at: string; readonly words: string; readonly exact: string };
  } | null;
  readonly met: { readonly by: string; readonly time: { readonly at: string; readonly words: string; readonly exact: string } } | null;
}

interface Props {
  conditions: readonly ConditionLook[];
  /** The forms of one condition, for whoever may act on it. */
  forms?: (id: string) => ReactNode;
}

/** What an approval was given on: who does it by when, who says that it is done, and who accepted that. */
export function ConditionList({ conditions, forms }: Props) {
  return (
    <ul className="check-list">
      {conditions.map(({ id, text, mark, state, who, setBy, promotion, report, met }) => (
        <li key={id} id={`condition-${id}`}>
          <Glyph name={mark} className={mark === "met" ? "green" : mark === "unmet" ? "red" : undefined} />
          <div className="stack tight">
            <div>
              <b className="strong pre">{text}</b> <Tag>{state}</Tag>
              <span className="ev">
                {who}; {setBy}
                {promotion && (
                  <>
                    {" in "}
                    <Link className="underline" href={`/promotions/${promotion}`}>
                      {promotion}
                    </Link>
                  </>
                )}
                .
              </span>
              {report && (
                <span className="ev">
                  {report.by} says that it is done, <RelativeTime {...report.time} />: <q className="pre">{report.how}</q>
                </span>
              )}
              {met && (
                <span className="ev">
                  Accepted by {met.by}, <RelativeTime {...met.time} />.
                </span>
              )}
            </div>
            {forms?.(id)}
          </div>
        </li>
      ))}
    </ul>
  );
}
