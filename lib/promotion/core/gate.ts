/**
 * What a transition needs of the workload itself, judged on the reach as it would stand after it. A thin gate: the catalogue of
 * controls takes its place; whoever calls reads verdicts, and need not change with it.
 */
import type { Reach } from "@/lib/registry/core/reach";
import type { Stage } from "@/lib/registry/core/words";
import { SUSPENDED_AS, type SuspendedAs } from "@/lib/standing/core";
import { endingInProduction } from "./suspend";

export interface CheckFacts {
  readonly owner: { readonly active: boolean } | null;
  readonly backupOwner: { readonly active: boolean } | null;
  /** Data scopes that would be used and have no active data owner, by name. */
  readonly ownerlessScopes: readonly string[];
  /** As what it is suspended: a demoted one until its production reach is gone, any other until the suspension is lifted. */
  readonly suspendedAs: SuspendedAs | null;
}

export interface GateCheck {
  readonly id: "owner" | "backup-owner" | "purpose" | "key-test" | "scope-owned" | "left-behind" | "not-suspended";
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
function leftBehind(reach: Reach): GateCheck {
  const left = endingInProduction(reach);
  return {
    id: "left-behind",
    title: "Nothing is left of what the demotion ended",
    met: left.length === 0,
    evidence: left.length === 0 ? "No production reach is ending." : `Still ending: ${left.join(", ")}.`,
    remedy: "Take away what is ending, then remove it from the reach; the owner can.",
  };
}

/** Somebody stopped it on purpose: a promotion is no way around whoever lifts that. */
function liftedFirst(suspendedAs: Exclude<SuspendedAs, "demotion">): GateCheck {
  return {
    id: "not-suspended",
    title: "Not suspended",
    met: false,
    evidence: `Suspended ${SUSPENDED_AS[suspendedAs]}.`,
    remedy: suspendedAs === "risk" ? "Lift the suspension; the risk team can." : "Lift the suspension; the owner and the risk team can.",
  };
}

function stopped(reach: Reach, suspendedAs: SuspendedAs | null): GateCheck[] {
  if (suspendedAs === null) return [];
  return [suspendedAs === "demotion" ? leftBehind(reach) : liftedFirst(suspendedAs)];
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
    ...stopped(reach, facts.suspendedAs),
  ];
}

/** What is unmet, in words for a refusal. */
export function unmetOf(checks: readonly GateCheck[]): string[] {
  return checks
    .filter((check) => !check.met)
    .map((check) => `${check.title.toLowerCase()} (${check.evidence.replace(/\.$/, "").toLowerCase()})`);
}
