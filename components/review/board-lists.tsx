import { EmptyState } from "@/components/ui/empty-state";
import { Glyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { overdueHref } from "./due-state";

interface OwnersProps {
  owners: readonly { readonly id: string | null; readonly name: string | null; readonly count: number; readonly oldest: number }[];
}

/** Who has most overdue; each opens their rows. */
export function OwnersPanel({ owners }: OwnersProps) {
  return (
    <Panel labelledBy="owners">
      <PanelHead title="Who has most overdue" id="owners" />
      {owners.length === 0 ? (
        <PanelBody>
          <EmptyState size="panel" title="Nobody is behind">
            Every review and every end is in time.
          </EmptyState>
        </PanelBody>
      ) : (
        <ul className="check-list">
          {owners.map(({ id, name, count, oldest }) => (
            <li key={id ?? "nobody"}>
              <Glyph name={id ? "time-overdue" : "time-none"} className={id ? "red" : "amber"} />
              <div>
                <Link className="plain strong" href={overdueHref({ owner: id ?? "none" })}>
                  {name ?? "No owner"}
                </Link>
                <span className="ev">oldest {oldest.toLocaleString("en")} d</span>
              </div>
              <Link className="strong" href={overdueHref({ owner: id ?? "none" })} aria-label={`${count} overdue`}>
                {count.toLocaleString("en")}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
