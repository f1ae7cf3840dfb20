/**
 * What becomes of findings as verdicts change. Pure, and the same for one workload after a change and for all of them in a sweep, so
 * that the two agree.
 *   1. Unmet opens a finding, or reopens the one that there was: one workload has one finding of a control, with its history.
 *   2. Met and not applicable resolve it. Unproven does neither: a gap does not close by taking the fact away that showed it.
 *   3. Under an exception in force it is excepted; at the exception's end it is open again by itself.
 *   4. A control that failed says nothing.
 *   5. What somebody acknowledged stays acknowledged until it resolves.
 */
import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import type { PolicyDocument } from "@/lib/policy/schema";
import type { Evidence, Severity } from "./control";
import type { Verdict } from "./judge";

export const FINDING_STATES = { open: "Open", acknowledged: "Acknowledged", excepted: "Excepted", resolved: "Resolved" } as const;
export type FindingState = keyof typeof FINDING_STATES;

/** A gap: what a finding can be about. */
export type GapOutcome = "unmet" | "unproven";

/** What a finding holds that its control decides. */
export interface FindingFact {
  readonly control: string;
  readonly state: FindingState;
  readonly severity: Severity;
  readonly outcome: GapOutcome;
  readonly evidence: readonly Evidence[];
  readonly dueOn: CalendarDate;
}

/** What happens by itself. What people do to a finding are commands. */
export type Happening = "opened" | "reopened" | "resolved" | "excepted" | "exception_ended" | "severity_changed";

export interface FindingChange {
  readonly finding: FindingFact;
  /** What to tell of it; null where only the evidence reads otherwise. */
  readonly happening: Happening | null;
}

function same(a: readonly Evidence[], b: readonly Evidence[]): boolean {
  return a.length === b.length && a.every(({ words, source }, at) => words === b[at]?.words && source === b[at]?.source);
}

/** What a finding opens under. */
interface Setting {
  readonly today: CalendarDate;
  readonly policy: PolicyDocument;
}

/** The day that the facts set; else a term by weight, new with each spell, which within one only ever comes nearer. */
function dueOf(known: FindingFact | undefined, verdict: Verdict, isNew: boolean, { today, policy }: Setting): CalendarDate {
  if (verdict.dueOn) return verdict.dueOn;
  const due = addDays(today, policy.finding.due[verdict.severity]);
  if (!known || isNew) return due;
  return known.severity !== verdict.severity && due < known.dueOn ? due : known.dueOn;
}

/** The state of a gap: whoever took note of it is not asked again while it stands. */
function stateOf(verdict: Verdict, known: FindingState | undefined): FindingState {
  if (verdict.waivedUntil !== null) return "excepted";
  return known === "acknowledged" ? "acknowledged" : "open";
}

function happeningOf(known: FindingFact | undefined, finding: FindingFact): Happening | null {
  if (!known) return finding.state === "excepted" ? "excepted" : "opened";
  if (known.state === "resolved") return finding.state === "excepted" ? "excepted" : "reopened";
  if (known.state !== "excepted" && finding.state === "excepted") return "excepted";
  if (known.state === "excepted" && finding.state !== "excepted") return "exception_ended";
  return known.severity === finding.severity ? null : "severity_changed";
}

function gapOf(known: FindingFact | undefined, verdict: Verdict, setting: Setting): FindingChange | null {
  const state = stateOf(verdict, known?.state);
  const isNew = known?.state === "resolved" || (known?.state === "excepted" && state !== "excepted");
  return changeOf(known, {
    ...{ control: verdict.control, state, severity: verdict.severity, evidence: verdict.evidence },
    outcome: verdict.outcome === "unproven" ? "unproven" : "unmet",
    dueOn: dueOf(known, verdict, isNew, setting),
  });
}

function changeOf(known: FindingFact | undefined, finding: FindingFact): FindingChange | null {
  const happening = happeningOf(known, finding);
  const isAsKnown = known?.outcome === finding.outcome && known.dueOn === finding.dueOn && same(known.evidence, finding.evidence);
  return happening === null && isAsKnown ? null : { finding, happening };
}

function changeFor(known: FindingFact | undefined, verdict: Verdict, setting: Setting): FindingChange | null {
  if (verdict.faulty) return null;
  const stands = known !== undefined && known.state !== "resolved";
  if (verdict.outcome === "unmet" || (verdict.outcome === "unproven" && stands)) return gapOf(known, verdict, setting);
  if (verdict.outcome === "unproven" || !stands) return null;
  return { finding: { ...known, state: "resolved" }, happening: "resolved" };
}

/** What is to be changed of one workload's findings so that they say what its verdicts say. Empty where they do. */
export function findingChanges(known: readonly FindingFact[], verdicts: readonly Verdict[], setting: Setting): FindingChange[] {
  const byControl = new Map(known.map((finding) => [finding.control, finding]));
  return verdicts.flatMap((verdict) => changeFor(byControl.get(verdict.control), verdict, setting) ?? []);
}
