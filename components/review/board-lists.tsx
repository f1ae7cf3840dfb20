import { EmptyState } from "@/components/ui/empty-state";
import { Glyph, type Stage, StageGlyph } from "@/components/ui/glyph";
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

interface OrphansProps {
  orphans: readonly { readonly stage: Stage; readonly word: string; readonly count: number; readonly severe: number }[];
}

/** What nobody owns: nobody can be held to it, whatever its reviews say. */
export function OrphansPanel({ orphans }: OrphansProps) {
  return (
    <Panel labelledBy="orphans">
      <PanelHead title="No owner" id="orphans" note="never named, or left without a successor" />
      {orphans.length === 0 ? (
        <PanelBody>
          <EmptyState size="panel" title="Every workload has an owner">
            One that loses its owner stands here until somebody answers for it again.
          </EmptyState>
        </PanelBody>
      ) : (
        <ul className="check-list">
          {orphans.map(({ stage, word, count, severe }) => {
            const href = `/workloads?owner=none&stage=${stage}`;
            return (
              <li key={stage}>
                <StageGlyph stage={stage} />
                <div>
                  <Link className="plain strong" href={href}>
                    {word}
                  </Link>
                  {severe > 0 && (
                    <span className="ev">
                      <Link className="plain" href={`${href}&tier=high,critical`}>
                        {severe.toLocaleString("en")} high or critical
                      </Link>
                    </span>
                  )}
                </div>
                <Link className="strong" href={href} aria-label={`${count} without an owner`}>
                  {count.toLocaleString("en")}
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
