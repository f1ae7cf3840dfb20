/**
 * What can be taken back, a moment after it was done, as the newest entry of a workload tells it: an owner, tags, or a review that was
 * brought forward. It is judged by the record and not by what a browser remembers, so that nobody puts a review off by claiming to undo.
 *   1. Only whoever did it takes it back, and only while nothing came after it.
 *   2. Only for a quarter of an hour: later it is another change, which says for itself why.
 *   3. Only what stands alone: an entry that changed anything else besides is changed by hand.
 */
import { type AuditEntry, TAKE_BACK_MINUTES } from "@/lib/audit/schema";
import type { Refusal } from "@/lib/platform/errors";

export type TakeBack =
  | { readonly field: "owner"; readonly owner: string | null }
  | { readonly field: "tags"; readonly tags: readonly string[] }
  | { readonly field: "review"; readonly movedTo: string; readonly stoodOn: string };

const nothing = (remedy: string): Refusal => ({
  code: "nothing_to_take_back",
  message: "Nothing was undone.",
  remedy,
});

const NOT_YOURS = nothing("Something else happened to this workload since. Look at its history, then change it by hand.");
const TOO_LATE = nothing(`A change can be undone for ${TAKE_BACK_MINUTES} minutes. Change it by hand.`);
const NO_WAY = nothing("The last change was not one of owner, review or tags alone. Change it by hand.");

type Fields = AuditEntry["before"];

function only(fields: Fields, allowed: readonly string[]): boolean {
  return Object.keys(fields ?? {}).every((key) => allowed.includes(key));
}

function textOf(fields: Fields, key: string): string | null {
  const value = fields?.[key];
  return typeof value === "string" ? value : null;
}

function textsOf(fields: Fields, key: string): string[] | null {
  const value = fields?.[key];
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : null;
}

function wayBack({ action, before, after }: AuditEntry): TakeBack | null {
  if (action === "workload.owner_changed" && only(after, ["owner", "ownerId"])) return { field: "owner", owner: textOf(before, "ownerId") };
  if (action === "workload.edited" && only(after, ["tags"])) {
    const tags = textsOf(before, "tags");
    return tags && { field: "tags", tags };
  }
  if (action !== "review.rescheduled") return null;
  const [movedTo, stoodOn] = [textOf(after, "nextReviewOn"), textOf(before, "nextReviewOn")];
  return movedTo && stoodOn ? { field: "review", movedTo, stoodOn } : null;
}

/** What undoing comes to for this person, now; or why there is nothing to undo. */
export function takeBackOf(newest: AuditEntry | null, actorId: string, now: Date): TakeBack | Refusal {
  if (!newest || newest.actor.id !== actorId) return NOT_YOURS;
  const way = wayBack(newest);
  if (!way) return NO_WAY;
  return now.getTime() - Date.parse(newest.at) > TAKE_BACK_MINUTES * 60_000 ? TOO_LATE : way;
}
