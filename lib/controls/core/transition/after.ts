/**
 * A dossier as it would stand after a transition: what a gate and a readiness judge (DESIGN, section 2). It follows what applying does
 * (promotion and registry), without reaching for it: imports point left, so the request is a plain record here.
 *   1. Into pilot and production: what is planned there is live, what was live in the experiment zone is ending, and has a term.
 *   2. What stands then is the baseline: approved at that instant, nothing drifted, nothing adopted, nothing suspended.
 *   3. Data owners' approvals of this request stand on the uses of their scopes in production until a date; nobody else's do. What
 *      they attest of the data itself is not counted in advance: a gate never proves itself.
 *   4. Demotion and retirement only reduce: what is live ends, and no review is scheduled.
 */
import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import type { WideningOf } from "@/lib/registry/core/widens";
import type { Phase, Stage, Tier, Zone } from "@/lib/registry/core/words";
import type { Dossier } from "../dossier";

export interface TransitionRequest {
  /** The stage after it; the one that it stands in already for a re-approval. */
  readonly toStage: Stage;
  /** The data owners' approvals that this request has: DS-0001, by whom, until when. */
  readonly approvals?: readonly { readonly scope: string; readonly by: string; readonly until: CalendarDate }[];
  /** The tier that would be derived from the reach after it; left out for the one that stands. */
  readonly tier?: Tier;
}

type Zoned = { readonly phase: Phase; readonly zone: Zone };
type Unzoned = { readonly phase: Phase };

function settled<T extends Zoned>(facts: readonly T[]): T[] {
  return facts.map((fact) => {
    if (fact.zone === "experiment" && fact.phase === "live") return { ...fact, phase: "ending" };
    return fact.zone === "production" && fact.phase === "planned" ? { ...fact, phase: "live" } : fact;
  });
}

function begun<T extends Unzoned>(facts: readonly T[]): T[] {
  return facts.map((fact) => (fact.phase === "planned" ? { ...fact, phase: "live" } : fact));
}

function ended<T extends Unzoned & { readonly zone?: Zone }>(facts: readonly T[], only?: Zone): T[] {
  return facts.map((fact) => (fact.phase === "live" && (!only || fact.zone === only) ? { ...fact, phase: "ending" } : fact));
}

/** The two rooms with everything in the phase that it would have; which wall stands does not depend on phases. */
function roomsAfter(separation: Dossier["separation"], entering: boolean, retiring: boolean): Dossier["separation"] {
  return separation.map((axis) => ({
    ...axis,
    experiment: entering || retiring ? ended(axis.experiment) : axis.experiment,
    production: entering ? begun(axis.production) : ended(axis.production),
  }));
}

function approved(dossier: Dossier, { approvals = [] }: TransitionRequest): Dossier["scopeUses"] {
  return dossier.scopeUses.map((use) => {
    const given = approvals.find(({ scope }) => scope === use.scope);
    if (!given || use.zone !== "production" || use.phase === "ending") return use;
    return { ...use, approval: { by: given.by, until: given.until } };
  });
}

/**
 * A pilot ends and is not reviewed; production does not end and is. A re-approval keeps the dates that stand, where they still can: what
 * was approved here and is overdue is reviewed first. What was adopted was never approved here, and its first review follows its approval.
 */
function datesAfter({ today, policy, workload, standing }: Dossier, { toStage }: TransitionRequest) {
  if (toStage === "pilot") {
    const kept = workload.stage === "pilot" && workload.endsOn !== null && workload.endsOn > today ? workload.endsOn : null;
    return { endsOn: kept ?? addDays(today, policy.term.pilot), nextReviewOn: null };
  }
  const first = addDays(today, policy.review.first);
  const spent = workload.adopted && standing.nextReviewOn !== null && standing.nextReviewOn < today;
  return { endsOn: null, nextReviewOn: workload.stage === "production" && !spent ? (standing.nextReviewOn ?? first) : first };
}

function enter(dossier: Dossier, request: TransitionRequest): Dossier {
  const { at, today, policy, workload, standing, identities, tools, channels, versions } = dossier;
  const { endsOn, nextReviewOn } = datesAfter(dossier, request);
  return {
    ...dossier,
    workload: { ...workload, stage: request.toStage, tier: request.tier ?? workload.tier, adopted: false, endsOn },
    scopeUses: settled(approved(dossier, request)),
    identities: settled(identities),
    environments: settled(dossier.environments),
    experimented: settled(dossier.experimented),
    separation: roomsAfter(dossier.separation, true, false),
    principals: roomsAfter(dossier.principals, true, false),
    ...{ tools: begun(tools), channels: begun(channels), versions: begun(versions) },
    standing: {
      ...standing,
      ...{ approvedAt: at, approvedControlPoint: workload.controlPoint, drift: [], nextReviewOn },
      approvedIdentities: identities.map(({ name }) => name),
      ...{ regulariseBy: null, leftoversBy: addDays(today, policy.term.leftovers), suspended: false },
    },
  };
}

const ENDS_WITH_ITS_ZONE: readonly WideningOf[] = ["scope_use", "identity", "environment"];

/** Whether what went beyond the approval ends with a demotion, or a retirement: what ends narrows, and is no drift. */
function endsWith(retiring: boolean, of: WideningOf, zone: Zone | null): boolean {
  if (ENDS_WITH_ITS_ZONE.includes(of)) return retiring || zone === "production";
  return retiring && (of === "tool" || of === "channel");
}

function reduce(dossier: Dossier, { toStage, tier }: TransitionRequest): Dossier {
  const { today, policy, workload, standing, scopeUses, identities, tools, channels } = dossier;
  const retiring = toStage === "retired";
  const zone = retiring ? undefined : "production";
  const left = {
    ...{ scopeUses: ended(scopeUses, zone), identities: ended(identities, zone) },
    ...{ environments: ended(dossier.environments, zone), experimented: ended(dossier.experimented, zone) },
  };
  const endsOn = retiring ? null : addDays(today, policy.term.experiment);
  return {
    ...dossier,
    workload: { ...workload, stage: toStage, tier: tier ?? workload.tier, endsOn },
    ...left,
    ...(retiring ? { tools: ended(tools), channels: ended(channels) } : {}),
    separation: roomsAfter(dossier.separation, false, retiring),
    principals: roomsAfter(dossier.principals, false, retiring),
    standing: {
      ...standing,
      drift: standing.drift.filter(({ of, zone: at }) => !endsWith(retiring, of, at)),
      ...{ nextReviewOn: null, leftoversBy: addDays(today, policy.term.leftovers), suspended: standing.suspended || !retiring },
    },
  };
}

/** The dossier as it would stand after a promotion, a re-approval, a demotion or a retirement, at the instant of its gathering. */
export function afterTransition(dossier: Dossier, request: TransitionRequest): Dossier {
  return request.toStage === "pilot" || request.toStage === "production" ? enter(dossier, request) : reduce(dossier, request);
}

/** The stage that its owner works towards: the next one, or the one it stands in where that is to be approved again; null for none. */
export function nextStageOf({ workload: { stage, adopted } }: Dossier): Stage | null {
  if (stage === "retired") return null;
  if (stage === "experiment") return "pilot";
  return stage === "pilot" && !adopted ? "production" : stage;
}
