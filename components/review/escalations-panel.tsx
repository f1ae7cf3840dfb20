import { Glyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { daysHref } from "./due-state";

export interface EscalationLine {
  readonly id: string;
  readonly words: string;
  readonly who: string;
  readonly from: string | null;
  readonly to: string;
  readonly count: number;
  /** Past the due date. */
  readonly overdue: boolean;
}

/** What stands on which step of the ladder now, the last step first; each opens exactly its rows. */
export function EscalationsPanel({ steps }: { steps: readonly EscalationLine[] }) {
  return (
    <Panel labelledBy="escalations">
      <PanelHead title="Escalations in flight" id="escalations" note="by the step that each due date stands on today" />
      <ul className="check-list">
        {steps.map(({ id, words, who, from, to, count, overdue }) => (
          <li key={id}>
            <Glyph
              name={count === 0 ? "time-none" : overdue ? "time-overdue" : "time-soon"}
              className={count === 0 ? "faint" : overdue ? "red" : "amber"}
            />
            <div>
              {count > 0 ? (
                <Link className="plain strong" href={daysHref(from, to)}>
                  {words}
                </Link>
              ) : (
                <span className="faint">{words}</span>
              )}
              <span className="ev">{who}</span>
            </div>
            {count > 0 ? (
              <Link className="strong" href={daysHref(from, to)} aria-label={`${count} on the step: ${words}`}>
                {count.toLocaleString("en")}
              </Link>
            ) : (
              <span className="faint">0</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
