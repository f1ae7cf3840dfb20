/** From a dossier to its verdicts: every control of the catalogue, in its order. Facts that make no sense never throw. */
import { CONTROLS } from "./catalogue";
import { type Control, type Judgement, notApplicable, type Severity, unproven } from "./control";
import type { Dossier } from "./dossier";

export interface Verdict extends Judgement {
  readonly control: string;
  /** How much it weighs where it is unmet, in the stage of the dossier. */
  readonly severity: Severity;
  /** Until when an exception covers it; null where none does. */
  readonly waivedUntil: string | null;
  /** True where the control itself failed: a fault of ours, shown as unproven. */
  readonly faulty: boolean;
}

function isAsked({ stages, tiers }: Control, { workload: { stage, tier } }: Dossier): boolean {
  return stages.includes(stage) && (!tiers || tiers.includes(tier));
}

function judge(control: Control, dossier: Dossier, open: ReadonlySet<string>): Judgement & { readonly faulty: boolean } {
  if (!isAsked(control, dossier)) return { ...notApplicable("It is not asked in this stage."), faulty: false };
  try {
    return { ...control.evaluate(dossier, open), faulty: false };
  } catch {
    return { ...unproven("It could not be evaluated: a fault of Airlock's, which the request's id names."), faulty: true };
  }
}

const NONE: ReadonlySet<string> = new Set();

/** One control on one dossier. `open` are the controls before it in the catalogue that are unmet or unproven. */
export function verdictOf(control: Control, dossier: Dossier, open = NONE): Verdict {
  // What no exception may waive stays a gap, whatever stands in the database.
  const exception = control.waivable ? dossier.exceptions.find((one) => one.control === control.id && one.until >= dossier.today) : null;
  const severity = control.severity(dossier.workload.stage);
  return { control: control.id, severity, waivedUntil: exception?.until ?? null, ...judge(control, dossier, open) };
}

/**
 * Every control on one dossier, in the order of the catalogue; or those that are named, in that order, where the dossier holds at least
 * what they read.
 */
export function verdictsOf(dossier: Dossier, controls = CONTROLS): Verdict[] {
  const open = new Set<string>();
  return controls.map((control) => {
    const verdict = verdictOf(control, dossier, open);
    if (verdict.outcome === "unmet" || verdict.outcome === "unproven") open.add(control.id);
    return verdict;
  });
}
