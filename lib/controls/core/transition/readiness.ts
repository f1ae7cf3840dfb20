/** How far a workload is from a transition: the verdicts on the dossier as it would stand after it, counted, and the gaps told. */
import type { Stage } from "@/lib/registry/core/words";
import { CONTROLS } from "../catalogue";
import { type Evidence, type Mend, mendOf, type Outcome, type Severity } from "../control";
import type { Dossier } from "../dossier";
import { type Verdict, verdictsOf } from "../judge";
import { afterTransition, type TransitionRequest } from "./after";

/** What stands between a workload and the transition. */
export interface Gap {
  readonly control: string;
  readonly title: string;
  readonly outcome: Extract<Outcome, "unmet" | "unproven">;
  readonly severity: Severity;
  readonly evidence: readonly Evidence[];
  readonly why: string;
  /** What to do, and who can. */
  readonly mend: Mend;
}

export interface Readiness {
  readonly toStage: Stage;
  /** Controls that are asked then and met, or waived. */
  readonly met: number;
  readonly unmet: number;
  readonly unproven: number;
  /** Met of what is asked, in whole percent, and 100 only when nothing is left. */
  readonly percent: number;
  /** The heaviest first; what is broken before what is only unproven. */
  readonly gaps: readonly Gap[];
  /** What every control would say then, in the order of the catalogue. */
  readonly verdicts: readonly Verdict[];
}

const HEAVIEST: readonly Severity[] = ["critical", "high", "medium", "low"];
const BROKEN: readonly Outcome[] = ["unmet", "unproven"];

/** The percentage that is shown: rounded down, so that nothing reads "100 %" while something is left. */
export function percentOf(met: number, asked: number): number {
  return asked === 0 ? 100 : Math.floor((met / asked) * 100);
}

/** Gaps in the order in which people should see them. */
function byWeight(a: Pick<Gap, "outcome" | "severity">, b: Pick<Gap, "outcome" | "severity">): number {
  return HEAVIEST.indexOf(a.severity) - HEAVIEST.indexOf(b.severity) || BROKEN.indexOf(a.outcome) - BROKEN.indexOf(b.outcome);
}

function gapOf({ control: id, outcome, severity, evidence, waivedUntil }: Verdict): Gap[] {
  const control = CONTROLS.find((one) => one.id === id);
  if (!control || waivedUntil !== null || (outcome !== "unmet" && outcome !== "unproven")) return [];
  return [{ control: id, title: control.title, outcome, severity, evidence, why: control.why, mend: mendOf(control, outcome) }];
}

/** What a set of verdicts says of a stage: the counts and the gaps. */
export function readinessOf(verdicts: readonly Verdict[], toStage: Stage): Readiness {
  const gaps = verdicts.flatMap(gapOf).sort(byWeight);
  const asked = verdicts.filter(({ outcome }) => outcome !== "not_applicable").length;
  const unmet = gaps.filter(({ outcome }) => outcome === "unmet").length;
  const met = asked - gaps.length;
  return { toStage, met, unmet, unproven: gaps.length - unmet, percent: percentOf(met, asked), gaps, verdicts };
}

/** How ready a workload is for a transition, judged on the dossier as it would stand after it. */
export function readiness(dossier: Dossier, request: TransitionRequest): Readiness {
  return readinessOf(verdictsOf(afterTransition(dossier, request)), request.toStage);
}
