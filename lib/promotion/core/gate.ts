/**
 * The gate: what a transition asks of the workload itself, beside the approvals of people.
 *   1. Every control of the catalogue is judged on the dossier as it would stand after the transition. One that is unmet or unproven
 *      closes the gate, unless an exception covers it that day. What is not asked after it, or is met, does not.
 *   2. The data owners' approvals that the request asks for are counted as given, of scopes whose owner can give them. That holds because
 *      a request is applied only when every slot counts as filled, each scope's among them, on the reach that stands.
 *   3. Whoever stopped it is not gone around: a suspension is lifted first, what a demotion left ending in production is gone first, and an
 *      open incident that stands behind either is contained first.
 */
import { CONTROLS, type Evidence, mendOf, percentOf, type Severity, type TransitionRequest, type Verdict } from "@/lib/controls/core";
import type { CalendarDate } from "@/lib/platform/calendar";
import { SUSPENDED_AS, type SuspendedAs } from "@/lib/standing/core";

export const CHECK_VERDICTS = ["met", "waived", "unproven", "unmet", "not_applicable"] as const;
export type CheckVerdict = (typeof CHECK_VERDICTS)[number];

export interface GateCheck {
  /** The control's slug; "left-behind", "not-suspended" and "incident-contained" are the gate's own. */
  readonly id: string;
  readonly title: string;
  readonly verdict: CheckVerdict;
  readonly severity: Severity;
  /** Why we know. */
  readonly evidence: readonly Evidence[];
  /** Why it is asked. */
  readonly why: string;
  /** What to do, and who can. */
  readonly remedy: { readonly what: string; readonly who: string };
  /** Until when an exception covers it; null where none does. */
  readonly waivedUntil: CalendarDate | null;
}

/** A data scope that would be used in production. */
export interface ScopeToApprove {
  /** DS-0001 */
  readonly ref: string;
  readonly name: string;
  /** Who would approve it; null where nobody can. */
  readonly dataOwner: string | null;
  /** Whether an approval of each of its uses in production stands already. */
  readonly stands: boolean;
}

/** The data owners' approvals as they would be given with a request. */
export function approvalsAsked(scopes: readonly ScopeToApprove[], until: CalendarDate): NonNullable<TransitionRequest["approvals"]> {
  return scopes.flatMap(({ ref, dataOwner }) => (dataOwner === null ? [] : [{ scope: ref, by: dataOwner, until }]));
}

function verdictOf({ outcome, waivedUntil }: Verdict): CheckVerdict {
  return waivedUntil !== null && (outcome === "unmet" || outcome === "unproven") ? "waived" : outcome;
}

/** What only counts as given is said to be so: nobody reads "approved" of what nobody has approved. */
function evidenceOf({ control, outcome, evidence }: Verdict, scopes: readonly ScopeToApprove[]): readonly Evidence[] {
  const asked = scopes.filter(({ stands }) => !stands).map(({ name, dataOwner }) => `${name} by ${dataOwner}`);
  if (control !== "scope-approved" || outcome !== "met" || asked.length === 0) return evidence;
  return [{ words: `Approved with this request: ${asked.join(", ")}.` }];
}

function checkOf(verdict: Verdict, scopes: readonly ScopeToApprove[]): GateCheck[] {
  const control = CONTROLS.find(({ id }) => id === verdict.control);
  if (!control) return [];
  const { title, why } = control;
  const { severity, waivedUntil } = verdict;
  const remedy = mendOf(control, verdict.outcome);
  return [
    { id: control.id, title, verdict: verdictOf(verdict), severity, evidence: evidenceOf(verdict, scopes), why, remedy, waivedUntil },
  ];
}

/** As what it is suspended, and what of production is ending and not proved gone, by name. */
export interface Stopped {
  readonly suspendedAs: SuspendedAs | null;
  readonly left: readonly string[];
  /** IN-0001: the incident that is open and stands behind it; null for none. */
  readonly incident: string | null;
}

function stopCheck(met: boolean, check: Pick<GateCheck, "id" | "title" | "why" | "remedy">, words: string): GateCheck {
  return { ...check, verdict: met ? "met" : "unmet", severity: "critical", evidence: [{ words }], waivedUntil: null };
}

/** A way back from a demotion opens once what it ended is gone: else the old access would come back with it. */
function leftBehind({ left }: Stopped): GateCheck {
  const check = {
    id: "left-behind",
    title: "Nothing is left of what the demotion ended",
    why: "What was taken away would come back with the promotion, and nobody would have looked at it again.",
    remedy: { what: "Take away what is ending, then record that it is gone.", who: "The owner can." },
  };
  return stopCheck(left.length === 0, check, left.length === 0 ? "No production reach is ending." : `Still ending: ${left.join(", ")}.`);
}

/** Somebody stopped it on purpose: a promotion is no way around whoever lifts that. */
function liftedFirst(suspendedAs: Exclude<SuspendedAs, "demotion">): GateCheck {
  const check = {
    id: "not-suspended",
    title: "Not suspended",
    why: "What somebody stopped on purpose does not start again by another door.",
    remedy: { what: "Lift the suspension.", who: suspendedAs === "risk" ? "The risk team can." : "The owner and the risk team can." },
  };
  return stopCheck(false, check, `Suspended ${SUSPENDED_AS[suspendedAs]}.`);
}

/** What goes on is not promoted out of: whoever lifts the suspension waits for it too. */
function containedFirst(incident: string): GateCheck {
  const check = {
    id: "incident-contained",
    title: "The incident behind it is contained",
    why: "A promotion would let run what goes wrong still.",
    remedy: { what: "Contain the incident.", who: "Its owner and the risk team can." },
  };
  return stopCheck(false, check, `${incident} is open.`);
}

function stopChecks(stopped: Stopped): GateCheck[] {
  if (stopped.suspendedAs === null) return [];
  const held = stopped.incident === null ? [] : [containedFirst(stopped.incident)];
  return [...held, stopped.suspendedAs === "demotion" ? leftBehind(stopped) : liftedFirst(stopped.suspendedAs)];
}

/** The gate of a transition from the verdicts on the dossier after it: what was stopped first, then the catalogue in its order. */
export function gateChecks(verdicts: readonly Verdict[], stopped: Stopped, scopes: readonly ScopeToApprove[] = []): GateCheck[] {
  return [...stopChecks(stopped), ...verdicts.flatMap((verdict) => checkOf(verdict, scopes))];
}

/** What closes the gate. */
export function closing(checks: readonly GateCheck[]): GateCheck[] {
  return checks.filter(({ verdict }) => verdict === "unmet" || verdict === "unproven");
}

/** Met, or waived, of what is asked, in whole percent, and 100 only when nothing is left. */
export function percentReady(checks: readonly GateCheck[]): number {
  const asked = checks.filter(({ verdict }) => verdict !== "not_applicable").length;
  return percentOf(asked - closing(checks).length, asked);
}

const TOLD = 4;

/** What closes the gate, in words for a refusal: the first few with why, the rest as a number. */
export function unmetOf(checks: readonly GateCheck[]): string[] {
  const open = closing(checks);
  const told = open.slice(0, open.length > TOLD + 1 ? TOLD : open.length);
  const words = told.map(({ title, evidence: [first], verdict }) => {
    const known = first ? first.words.replace(/\.$/, "") : "nobody says why";
    const why = verdict === "unproven" ? `unproven: ${known}` : known;
    return `${title.charAt(0).toLowerCase()}${title.slice(1)} (${why})`;
  });
  return told.length === open.length ? words : [...words, `and ${open.length - told.length} more`];
}
