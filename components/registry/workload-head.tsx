import { Badge, DueBadge, StageBadge, TierBadge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import { type DueState, Glyph } from "@/components/ui/glyph";
import { PersonName } from "@/components/ui/person";
import { type Tab, Tabs } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { CONTROL_POINTS, type ControlPoint, type Stage, type Tier, WORKLOAD_KINDS, type WorkloadKind } from "@/lib/registry/core/words";

interface Person {
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
}

export interface WorkloadHeadFacts {
  readonly ref: string;
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly purpose: string;
  readonly stage: Stage;
  readonly adopted: boolean;
  readonly tier: Tier;
  /** "Triggers an action, Uses restricted data": why this tier. */
  readonly tierWhy: string;
  readonly owner: Person | null;
  readonly backupOwner: Person | null;
  readonly team: string | null;
  readonly controlPoint: ControlPoint;
  readonly controlPointWho: string;
  readonly tags: readonly string[];
  /** "Ends in 17 d, 10 Dec 2026", "Never approved here; to be regularised by 23 May 2027". */
  readonly stageNote: string;
  readonly due: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
  /** Why it is conditional; null where it is not. */
  readonly conditional: string | null;
}

function Who({ person, none }: { person: Person | null; none: string }) {
  return <PersonName name={person?.name} email={person?.email} none={none} note={person && !person.active ? "left" : undefined} />;
}

/** What a workload is and how it stands, above every one of its tabs. */
export function WorkloadHead({ facts, tabs }: { facts: WorkloadHeadFacts; tabs: readonly Tab[] }) {
  return (
    <header className="wl-head">
      <div className="wl-title">
        <div className="grow">
          <p className="row wrap above">
            <span className="id">{facts.ref}</span>
            <Tag>{WORKLOAD_KINDS[facts.kind]}</Tag>
            {facts.team && <Tag>{facts.team}</Tag>}
            {facts.tags.map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
          </p>
          <h1>{facts.name}</h1>
          <p className="muted lead">{facts.purpose || "No purpose is recorded yet."}</p>
        </div>
      </div>
      <Facts
        facts={[
          {
            term: "Stage",
            value: (
              <span className="row wrap">
                <StageBadge stage={facts.stage} adopted={facts.adopted} />
                {facts.conditional && (
                  <Badge tone="amber" boxed title={facts.conditional}>
                    <Glyph name="time-overdue" />
                    Conditional
                  </Badge>
                )}
              </span>
            ),
            note: facts.stageNote,
          },
          { term: "Tier", value: <TierBadge tier={facts.tier} />, note: facts.tierWhy || "Nothing raises it" },
          {
            term: "Owner",
            value: <Who person={facts.owner} none="No owner" />,
            note: facts.backupOwner ? `Backup: ${facts.backupOwner.name}` : "No backup owner",
          },
          { term: "Human control point", value: CONTROL_POINTS[facts.controlPoint], note: facts.controlPointWho || "Nobody is named" },
          { term: "Next review", value: <DueBadge {...facts.due} />, note: facts.due.exact },
        ]}
      />
      <Tabs label="Workload" tabs={tabs} />
    </header>
  );
}
