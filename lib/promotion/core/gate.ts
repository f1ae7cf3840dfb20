/**
 * What a transition needs of the workload itself, judged on the reach as it would stand after it. A thin gate: the catalogue of
 * controls takes its place; whoever calls reads verdicts, and need not change with it.
 */
import type { Reach } from "@/lib/registry/core/reach";
import type { Stage } from "@/lib/registry/core/words";

export interface CheckFacts {
  readonly owner: { readonly active: boolean } | null;
  readonly backupOwner: { readonly active: boolean } | null;
  /** Data scopes that would be used and have no active data owner, by name. */
  readonly ownerlessScopes: readonly string[];
  /** A demoted workload is suspended until its production reach is gone. */
  readonly suspended: boolean;
}

export interface GateCheck {
  readonly id: "owner" | "backup-owner" | "purpose" | "key-test" | "scope-owned" | "left-behind";
  readonly title: string;
  readonly met: boolean;
  /** Why we know: "Dr Amira Haddad, active". */
  readonly evidence: string;
  /** What to do, and who can. */
  readonly remedy: string;
}

type Person = CheckFacts["owner"];

function person(person: Person, id: "owner" | "backup-owner", title: string): GateCheck {
  const evidence = !person ? "Nobody is named." : person.active ? "Named and active." : "Named, but has left.";
  return {
    id,
    title,
    met: person?.active === true,
    evidence,
    remedy: "Name an active person; the owner, the team lead or the risk team can.",
  };
}

function keyTest(reach: Reach): GateCheck {
  const met = reach.effects.length === 0 || reach.controlPoint === "none" || /\S/u.test(reach.controlPointWho);
  return {
    id: "key-test",
    title: "Key test answered, and whoever stands there named",
    met,
    evidence: met ? "Effects and control point are stated." : "It has effects and a control point, and nobody is named at it.",
    remedy: "Name the person or role at the control point; the owner can.",
  };
}

/** What a demotion left ending in production is gone before there is a way back: else the old access would come back with it. */
function leftBehind({ scopeUses, identities, environments }: Reach): GateCheck {
  const left = [...scopeUses, ...identities, ...environments].filter(({ phase, zone }) => phase === "ending" && zone === "production");
  return {
    id: "left-behind",
    title: "Nothing is left of what the demotion ended",
    met: left.length === 0,
    evidence: left.length === 0 ? "No production reach is ending." : `Still ending: ${left.map(({ name }) => name).join(", ")}.`,
    remedy: "Take away what is ending, then remove it from the reach; the owner can.",
  };
}

/** The checks of entering, or staying in, a stage. Experiments and retirement need none. */
export function gateChecks(toStage: Stage, reach: Reach, facts: CheckFacts): GateCheck[] {
  if (toStage !== "pilot" && toStage !== "production") return [];
  const { ownerlessScopes } = facts;
  return [
    person(facts.owner, "owner", "Owner named and active"),
    person(facts.backupOwner, "backup-owner", "Backup owner named and active"),
    {
      id: "purpose",
      title: "Purpose stated",
      met: /\S/u.test(reach.purpose),
      evidence: /\S/u.test(reach.purpose) ? "Stated by the owner." : "No purpose is recorded.",
      remedy: "Say what it is for; the owner can.",
    },
    keyTest(reach),
    {
      id: "scope-owned",
      title: "Every data scope has an active data owner",
      met: ownerlessScopes.length === 0,
      evidence: ownerlessScopes.length === 0 ? "Each scope in use has one." : `Without one: ${ownerlessScopes.join(", ")}.`,
      remedy: "Give the data scope a data owner; the risk team can.",
    },
    ...(facts.suspended ? [leftBehind(reach)] : []),
  ];
}

/** What is unmet, in words for a refusal. */
export function unmetOf(checks: readonly GateCheck[]): string[] {
  return checks
    .filter((check) => !check.met)
    .map((check) => `${check.title.toLowerCase()} (${check.evidence.replace(/\.$/, "").toLowerCase()})`);
}
