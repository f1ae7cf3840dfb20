/**
 * A bulk change: one change of many workloads, told in full before it happens.
 *
 *     prepared -> running -> done
 *                 |     ^
 *                 v     |
 *              cancelled
 *
 *   1. What happens to each row is decided when the run is prepared, on the version that was seen, and shown before it starts.
 *   2. A row is changed once or not at all; a row that somebody changed meanwhile is left alone and told.
 *   3. Who asked changes no row that they could not change one by one, then and now.
 *   4. Only who prepared a run starts, stops or undoes it. Retiring is not undone: a promotion brings back. Nor is what was attested.
 */
import type { Refusal } from "@/lib/platform/errors";

export type BulkState = "prepared" | "running" | "done" | "cancelled";

/** How a row stands: still to be done, done, or why it was not. */
export const BULK_OUTCOMES = {
  planned: "Will change",
  done: "Changed",
  unchanged: "So already",
  refused: "Refused",
  conflict: "Changed meanwhile",
  forbidden: "Not yours to change",
} as const;
export type BulkOutcome = keyof typeof BULK_OUTCOMES;

export type BulkCounts = Readonly<Record<BulkOutcome, number>>;

/** How many workloads one run takes. */
export const BULK_LIMIT = 10_000;

/** What can be done to many workloads, as its button says it. */
export const BULK_ACTIONS = {
  hand_over: "Hand over",
  set_backup_owner: "Set backup owner",
  set_team: "Set team",
  add_tags: "Add tags",
  remove_tags: "Remove tags",
  move_review: "Move review date",
  attest_unchanged: "Attest no change",
  retire: "Retire",
} as const;
export type BulkAction = keyof typeof BULK_ACTIONS;

/** What a run does: one of the actions, or the undoing of a run. */
export type BulkKind = BulkAction | "undo";

const refusal = (code: string, message: string, remedy: string): Refusal => ({ code, message, remedy });

const notYours = refusal(
  "bulk_not_yours",
  "Nothing was changed. This bulk change was prepared by somebody else.",
  "Prepare one of your own: you then see what you may change.",
);

interface Run {
  readonly state: BulkState;
  readonly counts: BulkCounts;
  readonly mine: boolean;
}

/** May the run begin, or go on after it was stopped? Null when it may. */
export function whyNotStart({ state, counts, mine }: Run): Refusal | null {
  if (!mine) return notYours;
  if (state === "running" || state === "done")
    return refusal("bulk_started_already", "This bulk change was started already.", "Look at how far it is.");
  if (counts.planned === 0)
    return refusal("bulk_changes_nothing", "Nothing was started: no row would change.", "Choose other workloads, or another change.");
  return null;
}

/** May the run be stopped, or put away before it began? Null when it may. */
export function whyNotCancel({ state, mine }: Pick<Run, "state" | "mine">): Refusal | null {
  if (!mine) return notYours;
  return state === "done" || state === "cancelled"
    ? refusal("bulk_over", "Nothing was stopped: this bulk change is over.", "Undo it, where it can be undone.")
    : null;
}

/** May what the run did be undone? Null when it may. */
export function whyNotUndo({ state, counts, mine, kind }: Run & { readonly kind: BulkKind }): Refusal | null {
  if (!mine) return notYours;
  if (state === "running" || state === "prepared")
    return refusal("bulk_not_over", "Nothing was undone: this bulk change is not over.", "Stop it, or wait until it is done.");
  if (kind === "retire")
    return refusal("retirement_stands", "Nothing was undone. Retiring is not undone.", "Request a promotion for what is to run again.");
  if (kind === "attest_unchanged")
    return refusal("attestation_stands", "Nothing was undone. What was attested stays.", "Bring the review of what did change forward.");
  return counts.done === 0 ? refusal("bulk_changed_nothing", "Nothing was undone: no row was changed.", "There is nothing to do.") : null;
}

/** May the rows that were left alone be tried again? Null when they may. */
export function whyNotRetry({ state, counts, mine }: Run): Refusal | null {
  if (!mine) return notYours;
  if (state === "running" || state === "prepared")
    return refusal("bulk_not_over", "Nothing was prepared: this bulk change is not over.", "Stop it, or wait until it is done.");
  return counts.refused + counts.conflict + counts.forbidden === 0
    ? refusal("bulk_nothing_left", "Nothing was prepared: no row was left alone.", "There is nothing to try again.")
    : null;
}

/** All counts of a run; what is not there is none. */
export function countsOf(rows: readonly { readonly outcome: BulkOutcome; readonly count: number }[]): BulkCounts {
  const of = (outcome: BulkOutcome): number => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  return {
    planned: of("planned"),
    done: of("done"),
    unchanged: of("unchanged"),
    refused: of("refused"),
    conflict: of("conflict"),
    forbidden: of("forbidden"),
  };
}

const many = (count: number): string => count.toLocaleString("en-GB");
const workloads = (count: number): string => (count === 1 ? "1 workload" : `${many(count)} workloads`);

/** "1,179 will change, 12 are so already, 3 you may not change": what a run would do, in one sentence. */
export function previewWords({ planned, unchanged, refused, forbidden }: BulkCounts): string {
  const parts = [
    `${many(planned)} will change`,
    ...(unchanged > 0 ? [`${many(unchanged)} ${unchanged === 1 ? "is" : "are"} so already`] : []),
    ...(forbidden > 0 ? [`${many(forbidden)} you may not change`] : []),
    ...(refused > 0 ? [`${many(refused)} ${refused === 1 ? "does" : "do"} not allow it`] : []),
  ];
  return `${parts.join(", ")}.`;
}

/** "1,179 changed, 1 changed by somebody else meanwhile": what a run did, in one sentence. */
export function resultWords({ done, planned, unchanged, refused, forbidden, conflict }: BulkCounts): string {
  const parts = [
    `${many(done)} changed`,
    ...(conflict > 0 ? [`${many(conflict)} left alone: somebody changed ${conflict === 1 ? "it" : "them"} meanwhile`] : []),
    ...(unchanged > 0 ? [`${many(unchanged)} so already`] : []),
    ...(forbidden > 0 ? [`${many(forbidden)} not yours to change`] : []),
    ...(refused > 0 ? [`${many(refused)} refused`] : []),
    ...(planned > 0 ? [`${many(planned)} not done`] : []),
  ];
  return `${parts.join(", ")}.`;
}

const VERBS: Readonly<Record<BulkKind, (what: string) => string>> = {
  hand_over: (what) => `Hand over ${what}`,
  set_backup_owner: (what) => `Set backup owner of ${what}`,
  set_team: (what) => `Set team of ${what}`,
  add_tags: (what) => `Tag ${what}`,
  remove_tags: (what) => `Untag ${what}`,
  move_review: (what) => `Move review of ${what}`,
  attest_unchanged: (what) => `Attest no change of ${what}`,
  retire: (what) => `Retire ${what}`,
  undo: (what) => `Undo on ${what}`,
};

/** Verb and noun of the button that starts a run: "Hand over 1,179 workloads". */
export function startWords(kind: BulkKind, planned: number): string {
  return VERBS[kind](workloads(planned));
}
