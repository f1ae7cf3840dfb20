/** What a control is, and what it answers. Adding a rule to Airlock is adding one file to the catalogue, and its table test. */
import type { CalendarDate } from "@/lib/platform/calendar";
import type { FactSource, Stage, Tier } from "@/lib/registry/core/words";
import type { Dossier } from "./dossier";

/** What every control may read: the instant, the rules, what stands on the workload itself, and its exceptions. */
type Always = "at" | "today" | "policy" | "workload" | "exceptions";
/** Facts of one kind, gathered together and changed together. */
export type FactKind = Exclude<keyof Dossier, Always>;
/** As much of a dossier as whoever reads these kinds may look at. */
export type FactsOf<Kind extends FactKind> = Pick<Dossier, Always | Kind>;

export const OUTCOMES = { met: "Met", unmet: "Unmet", unproven: "Unproven", not_applicable: "Not applicable" } as const;
export type Outcome = keyof typeof OUTCOMES;

export const SEVERITIES = { critical: "Critical", high: "High", medium: "Medium", low: "Low" } as const;
export type Severity = keyof typeof SEVERITIES;

/** Why we know: one sentence, and who says so. */
export interface Evidence {
  readonly words: string;
  readonly source?: FactSource;
  /** It tells what nobody states: what mends it is to state it. */
  readonly missing?: true;
}

export interface Judgement {
  readonly outcome: Outcome;
  readonly evidence: readonly Evidence[];
  /** The day by which it is to be met, where the facts set one; else its weight does. */
  readonly dueOn?: CalendarDate;
}

export interface Control {
  /** A slug that never changes: it stands in findings, exceptions and evidence packs. */
  readonly id: string;
  readonly title: string;
  /** The same where it is not so: what a finding is called. */
  readonly gap: string;
  /** Why it matters, in one sentence. */
  readonly why: string;
  /** What to do, and who can. */
  readonly remedy: string;
  /** The stages it is asked in; in all others it is not applicable. */
  readonly stages: readonly Stage[];
  /** The tiers it is asked in; left out for all. */
  readonly tiers?: readonly Tier[];
  /** How much a gap weighs, by the stage it is in. */
  readonly severity: (stage: Stage) => Severity;
  /** Published ids of the frameworks it serves, as docs/controls.md lists them. */
  readonly references: readonly string[];
  /** It separates the two trust zones, so that declared facts leave it unproven (proof.ts). */
  readonly separates?: true;
  /** False for what no exception may waive. */
  readonly waivable: boolean;
  /** The kinds of facts that its answer follows from: where none of them changes, its answer stands. */
  readonly reads: readonly FactKind[];
  /**
   * Pure. Called only in a stage and tier that the control is asked in. `open` are the controls before it in the catalogue that are
   * unmet or unproven: what the last one, on exceptions, has to know.
   */
  readonly evaluate: (dossier: Dossier, open: ReadonlySet<string>) => Judgement;
}

/** A control that can look at nothing but what it says it reads: the compiler holds it to that. */
export function control<const Kind extends FactKind = never>(
  of: Omit<Control, "reads" | "evaluate"> & {
    readonly reads: readonly Kind[];
    readonly evaluate: (facts: FactsOf<Kind>, open: ReadonlySet<string>) => Judgement;
  },
): Control {
  return of;
}

const PROVE_IT =
  "State what nobody states, then let a machine observe it (airlock observe) or somebody who does not answer for it attest it. The owner can ask for it.";

/** What to do about this outcome, and who can: a gap is mended, what is only claimed is proved. */
export function remedyOf({ remedy, separates }: Control, outcome: Outcome): string {
  return separates && outcome === "unproven" ? PROVE_IT : remedy;
}

/** What to do about a gap, and who can. */
export interface Mend {
  /** "Name an active person." */
  readonly what: string;
  /** "The owner, the team lead or the risk team can."; empty where the remedy names nobody. */
  readonly who: string;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The remedy in its two halves, as people read them apart: a remedy ends in whoever can, after its last semicolon or full stop. */
export function mendOf(control: Control, outcome: Outcome): Mend {
  const remedy = remedyOf(control, outcome);
  const cut = Math.max(remedy.lastIndexOf("; "), remedy.lastIndexOf(". "));
  if (cut < 0) return { what: remedy, who: "" };
  return { what: `${remedy.slice(0, cut)}.`, who: sentence(remedy.slice(cut + 2)) };
}

type Said = string | Evidence;

function judged(outcome: Outcome, said: readonly Said[]): Judgement {
  return { outcome, evidence: said.map((one) => (typeof one === "string" ? { words: one } : one)) };
}

export const met = (...said: readonly Said[]): Judgement => judged("met", said);
export const unmet = (...said: readonly Said[]): Judgement => judged("unmet", said);
export const unproven = (...said: readonly Said[]): Judgement => judged("unproven", said);
export const notApplicable = (...said: readonly Said[]): Judgement => judged("not_applicable", said);

/** Unmet for every gap there is; met, with what to say then, where there is none. */
export function gapsOr(gaps: readonly Said[], whenNone: Said): Judgement {
  return gaps.length > 0 ? unmet(...gaps) : met(whenNone);
}

/** The same weight in every stage. */
export const always =
  (severity: Severity): Control["severity"] =>
  () =>
    severity;

/** One weight in the experiment zone, another in the production zone, where a pilot stands too. */
export const byZone =
  (experiment: Severity, production: Severity): Control["severity"] =>
  (stage) =>
    stage === "pilot" || stage === "production" ? production : experiment;

export const EVERY_STAGE: readonly Stage[] = ["experiment", "pilot", "production"];
export const GOVERNED: readonly Stage[] = ["pilot", "production"];
