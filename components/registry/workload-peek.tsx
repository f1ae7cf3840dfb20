import type { ReactNode } from "react";
import { Badge, DueBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import { KeyValues } from "@/components/ui/facts";
import { VerdictGlyph, verdictTone } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import { RelativeTime } from "@/components/ui/relative-time";
import { type AxisSeparation, SEPARATION_AXES, type SeparationState } from "@/lib/registry/core/separation";
import type { WorkloadHeadFacts } from "./workload-head";

/** One line of the history: "Ada Quist edited the workload". */
export interface PeekEvent {
  readonly id: string;
  readonly words: string;
  readonly time: { readonly at: string; readonly words: string; readonly exact: string };
}

interface Props {
  facts: WorkloadHeadFacts;
  /** "2 data scopes, 1 identity, 1 environment": what it reaches. */
  reach: string;
  separation: readonly AxisSeparation[];
  /** What somebody should know before all else: on hold, suspended, more live than was approved. */
  warnings: readonly string[];
  recent: readonly PeekEvent[];
  editable: boolean;
  actions: ReactNode;
}

const VERDICT = { proved: "met", shared: "unmet", unproven: "unproven" } as const satisfies Record<SeparationState, string>;
const STATES: readonly SeparationState[] = ["shared", "unproven", "proved"];

/** The axes by what is known of them, the worst first: "shared: Identity, Secret". */
function Walls({ separation }: { separation: readonly AxisSeparation[] }) {
  return (
    <ul className="walls">
      {STATES.map((state) => {
        const axes = separation.filter((axis) => axis.state === state);
        if (axes.length === 0) return null;
        return (
          <li key={state}>
            <Badge tone={verdictTone(VERDICT[state])}>
              <VerdictGlyph verdict={VERDICT[state]} />
              {axes.length} {state}
            </Badge>{" "}
            <span className="muted small">{axes.map(({ axis }) => SEPARATION_AXES[axis]).join(", ")}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Editable({ field, on, children }: { field: string; on: boolean; children: ReactNode }) {
  return <span {...(on ? { "data-edit": field, className: "peek-edit" } : {})}>{children}</span>;
}

/** What one wants to know of a workload before opening it. Owner, review and tags can be changed where they stand. */
export function WorkloadPeek({ facts, reach, separation, warnings, recent, editable, actions }: Props) {
  return (
    <>
      <div className="peek-part">
        <p className="id">{facts.ref}</p>
        <h2>
          <Link href={`/workloads/${facts.ref}`}>{facts.name}</Link>
        </h2>
        <p className="muted clamp">{facts.purpose || "No purpose is recorded yet."}</p>
        <p className="row wrap">
          <StageBadge stage={facts.stage} adopted={facts.adopted} />
          <TierBadge tier={facts.tier} />
        </p>
        {warnings.map((warning) => (
          <p key={warning} className="amber strong small">
            {warning}
          </p>
        ))}
        <div className="row wrap">{actions}</div>
      </div>
      <div className="peek-part">
        <KeyValues
          facts={[
            {
              term: "Owner",
              value: (
                <Editable field="owner" on={editable}>
                  <PersonName
                    name={facts.owner?.name}
                    email={facts.owner?.email}
                    note={facts.owner?.active === false ? "left" : undefined}
                  />
                </Editable>
              ),
            },
            { term: "Backup", value: facts.backupOwner?.name ?? <span className="faint">None</span> },
            { term: "Team", value: facts.team ?? <span className="faint">None</span> },
            {
              term: "Next review",
              value: (
                <Editable field="review" on={editable}>
                  <DueBadge {...facts.due} />
                </Editable>
              ),
              note: facts.due.exact,
            },
            ...(facts.stageNote && facts.stageNote !== facts.due.exact ? [{ term: "Stage", value: facts.stageNote }] : []),
            { term: "Reaches", value: reach },
            {
              term: "Tags",
              value: (
                <Editable field="tags" on={editable}>
                  {facts.tags.join(", ") || <span className="faint">None</span>}
                </Editable>
              ),
            },
          ]}
        />
      </div>
      <div className="peek-part">
        <h3>Separation</h3>
        <Walls separation={separation} />
      </div>
      <div className="peek-part">
        <h3>Lately</h3>
        <ul className="lately">
          {recent.map(({ id, words, time }) => (
            <li key={id}>
              {words}{" "}
              <span className="faint small">
                <RelativeTime {...time} />
              </span>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
