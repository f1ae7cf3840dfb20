import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { CHANGE_AREAS, type ChangeArea, type ChangeLine } from "@/lib/review/core";

interface Props {
  readonly areas: readonly { readonly area: ChangeArea; readonly lines: readonly ChangeLine[] }[];
}

function Line({ came, what, href }: ChangeLine): ReactNode {
  return (
    <li>
      <span className={came ? "came" : "went"} aria-hidden="true">
        {came ? "+" : "−"}
      </span>
      <span>
        <span className="vh">{came ? "New: " : "Gone: "}</span>
        {href ? (
          <Link className="underline" href={href}>
            {what}
          </Link>
        ) : (
          what
        )}
      </span>
    </li>
  );
}

/** What became of a workload since its last review, area by area. */
export function ReviewChanges({ areas }: Props) {
  return (
    <dl className="review-changes">
      {areas.map(({ area, lines }) => (
        <div key={area}>
          <dt>{CHANGE_AREAS[area]}</dt>
          <dd>
            <ul>
              {lines.map((line) => (
                <Line key={`${line.came} ${line.what}`} {...line} />
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
