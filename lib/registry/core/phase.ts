/**
 * In which phase a record of reach may stand (DESIGN, sections 2 and 3).
 *
 *     (asked for) -> planned -> live -> ending -> (removed)
 *
 *   1. A retired workload gets no reach.
 *   2. In an experiment, real data and what stands in the production zone are planned only: a promotion makes them live.
 *   3. In an experiment the rest is live at once (fast lane); an identity when asked for, and never while on hold.
 *   4. In pilot and production what is said to be live is recorded so and shows as drift against the baseline: refusing to hear
 *      of it would only teach people to lie. Unless said otherwise it is planned.
 *   5. Towards "ending", and from live back to planned, everything may go at any time: that narrows.
 */
import type { Phase, Realism, Stage, Zone } from "./words";

export interface Place {
  readonly stage: Stage;
  readonly onHold: boolean;
}

/** What is added or changed, as far as the rule looks at it. */
export interface ReachFact {
  readonly kind: "data" | "identity" | "environment" | "tool" | "channel" | "version";
  /** The zones that it stands in, its own and that of what it lives in; none for tools, channels and versions. */
  readonly zones: readonly Zone[];
  /** Of the data; null for everything else. */
  readonly realism: Realism | null;
}

export interface PhaseRefusal {
  readonly code: "retired" | "on_hold" | "needs_promotion";
  readonly message: string;
  readonly remedy: string;
}

export type PhaseAnswer = { readonly phase: Phase; readonly refusal: null } | { readonly phase: null; readonly refusal: PhaseRefusal };

const may = (phase: Phase): PhaseAnswer => ({ phase, refusal: null });
const mayNot = (code: PhaseRefusal["code"], message: string, remedy: string): PhaseAnswer => ({
  phase: null,
  refusal: { code, message, remedy },
});

/** True for what an experiment may only plan: real data, and whatever stands in the production zone. */
export function isProductionReach({ zones, realism }: ReachFact): boolean {
  return realism === "real" || zones.includes("production");
}

function liveInExperiment(place: Place, fact: ReachFact): PhaseAnswer {
  if (isProductionReach(fact)) {
    const what = fact.realism === "real" ? "Real data" : "What stands in the production zone";
    return mayNot(
      "needs_promotion",
      `Nothing was saved. ${what} is not live in an experiment.`,
      "Record it as planned, then request promotion: with approval it becomes live.",
    );
  }
  if (fact.kind === "identity" && place.onHold) {
    return mayNot(
      "on_hold",
      "Nothing was saved. The workload is on hold: it has an effect and no person before it, so no identity of it is live.",
      "Record the identity as planned; put a person before the effect, or request promotion to pilot.",
    );
  }
  return may("live");
}

/** The phase of something new: what was asked for where the stage allows it, or what the stage gives when nothing was asked. */
export function phaseOfNew(place: Place, fact: ReachFact, asked?: "planned" | "live"): PhaseAnswer {
  if (place.stage === "retired") {
    return mayNot(
      "retired",
      "Nothing was saved. The workload is retired: nothing is added to its reach.",
      "Register it anew if it runs again.",
    );
  }
  if (asked === "planned") return may("planned");
  if (place.stage !== "experiment") return may(asked ?? "planned");
  if (asked === "live") return liveInExperiment(place, fact);
  return may(fact.kind === "identity" || isProductionReach(fact) ? "planned" : "live");
}

/** The phase of something that is changed: narrowing is always allowed, what is live afterwards must be allowed to be. */
export function phaseOfChanged(place: Place, fact: ReachFact, next: Phase): PhaseAnswer {
  if (next !== "live") return may(next);
  return phaseOfNew(place, fact, "live");
}
