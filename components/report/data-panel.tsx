import { Glyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";

export interface OwnedScope {
  readonly ref: string;
  readonly name: string;
  /** "Restricted, real". */
  readonly what: string;
  readonly workloads: number;
  /** How many of them use it from production. */
  readonly inProduction: number;
}

/** The data scopes that a person answers for, the most used first. */
export function DataPanel({ scopes, total }: { scopes: readonly OwnedScope[]; total: number }) {
  return (
    <Panel labelledBy="my-data">
      <PanelHead title="My data scopes" id="my-data" note="you approve their uses">
        {total > scopes.length && (
          <Link className="small" href="/data-scopes?dataOwner=me">
            All {total.toLocaleString("en")}
          </Link>
        )}
      </PanelHead>
      <ul className="check-list">
        {scopes.map(({ ref, name, what, workloads, inProduction }) => (
          <li key={ref}>
            <Glyph name={workloads > 0 ? "met" : "not_applicable"} className="faint" />
            <div>
              <Link className="plain strong" href={`/data-scopes/${ref}`}>
                {name}
              </Link>
              <span className="ev">{what}</span>
            </div>
            <span className="muted">
              {workloads === 0 ? "Used by none" : `Used by ${workloads.toLocaleString("en")}`}
              {inProduction > 0 && `, ${inProduction.toLocaleString("en")} from production`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
