import type { ReactNode } from "react";
import type { AreaFacts } from "@/components/review/review-areas";
import { KeyValues } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/ui/person";
import { dayWords } from "@/lib/platform";
import {
  ACCESS_MODES,
  AUTONOMY,
  CLASSIFICATIONS,
  CONTROL_POINTS,
  EFFECTS,
  PHASES,
  REALISMS,
  type WorkloadReach,
  type WorkloadRow,
  ZONES,
} from "@/lib/registry";
import type { WorkloadView } from "../view";

const said = (text: string): ReactNode => (text ? <span className="pre">{text}</span> : <span className="faint">Not stated</span>);

function person(named: WorkloadRow["owner"], none: string): ReactNode {
  return <PersonName name={named?.name} email={named?.email} none={none} note={named && named.state !== "active" ? "left" : undefined} />;
}

/** One record of reach a line, with what makes it worth a second look. */
function Lines({
  lines,
  none,
}: {
  lines: readonly { id: string; name: ReactNode; what: string; odd?: string | undefined }[];
  none: string;
}) {
  if (lines.length === 0) return <span className="faint">{none}</span>;
  return (
    <ul className="reach-lines">
      {lines.map(({ id, name, what, odd }) => (
        <li key={id}>
          {name} <span className="muted">{what}</span>
          {odd && <span className="amber"> {odd}</span>}
        </li>
      ))}
    </ul>
  );
}

function approvalOf({ approval, zone }: WorkloadReach["scopeUses"][number], today: string): { what: string; odd?: string } {
  if (!approval) return zone === "production" ? { what: "", odd: "not approved" } : { what: "" };
  const until = approval.until ? ` until ${dayWords(approval.until)}` : "";
  const over = approval.until !== null && approval.until < today;
  return over
    ? { what: `, approved by ${approval.by}`, odd: `approval ended ${dayWords(approval.until ?? "")}` }
    : { what: `, approved by ${approval.by}${until}` };
}

function dataLines({ reach, today }: WorkloadView) {
  return reach.scopeUses.map((use) => {
    const { dataScope, mode, phase, zone } = use;
    const { what, odd } = approvalOf(use, today);
    const kind = `${CLASSIFICATIONS[dataScope.classification]}, ${REALISMS[dataScope.realism].toLowerCase()}, ${ACCESS_MODES[mode].toLowerCase()}`;
    return {
      id: use.id,
      name: (
        <Link className="plain" href={`/data-scopes/${dataScope.ref}`}>
          {dataScope.name}
        </Link>
      ),
      what: `${kind}, ${ZONES[zone].toLowerCase()} zone, ${PHASES[phase].toLowerCase()}${what}`,
      odd: dataScope.dataOwner ? odd : "no data owner",
    };
  });
}

function accessLines({ reach, today }: WorkloadView) {
  const identities = reach.identities.map(({ id, name, zone, phase, expiresOn }) => ({
    id,
    name: <span className="mono">{name}</span>,
    what: `identity, ${ZONES[zone].toLowerCase()} zone, ${PHASES[phase].toLowerCase()}${expiresOn ? `, expires ${dayWords(expiresOn)}` : ""}`,
    odd: expiresOn && expiresOn < today ? "expired" : undefined,
  }));
  const environments = reach.environments.map(({ id, environment, phase }) => ({
    id,
    name: environment.name,
    what: `environment, ${ZONES[environment.zone].toLowerCase()} zone, ${PHASES[phase].toLowerCase()}`,
  }));
  return [...identities, ...environments];
}

const words = (list: readonly string[], none: string): ReactNode => list.join(", ") || <span className="faint">{none}</span>;

/** What is on record for each area of a review: what the attestation is about. */
export function areaFacts(view: WorkloadView): AreaFacts {
  const { row, reach } = view;
  const control = `${CONTROL_POINTS[row.controlPoint]}${row.controlPointWho ? `: ${row.controlPointWho}` : ""}`;
  return {
    owner: (
      <KeyValues
        facts={[
          { term: "Owner", value: person(row.owner, "No owner") },
          { term: "Backup owner", value: person(row.backupOwner, "No backup owner") },
        ]}
      />
    ),
    purpose: (
      <KeyValues
        facts={[
          { term: "Purpose", value: said(row.purpose) },
          { term: "In scope", value: said(row.inScope) },
          { term: "Out of scope", value: said(row.outOfScope) },
        ]}
      />
    ),
    data: <Lines lines={dataLines(view)} none="It uses no data scope." />,
    access: <Lines lines={accessLines(view)} none="It has no identity and no environment." />,
    effects: (
      <KeyValues
        facts={[
          {
            term: "Effects",
            value: words(
              row.effects.map((effect) => EFFECTS[effect]),
              "None",
            ),
          },
          { term: "Control point", value: control },
          { term: "Autonomy", value: AUTONOMY[row.autonomy] },
          {
            term: "Tools",
            value: words(
              reach.tools.map(({ name, rule }) => (rule === "denied" ? `${name} (denied)` : name)),
              "None",
            ),
          },
          {
            term: "Output channels",
            value: words(
              reach.channels.map(({ name }) => name),
              "None",
            ),
          },
        ]}
      />
    ),
  };
}
