/** What a bulk change will do to one row: an effect, nothing (it is so already), or why it may not be. Pure: facts in, plan out. */
import { dayWords } from "@/lib/platform/words";
import { mayEdit } from "@/lib/registry/core/relations";
import { STAGES, type Stage } from "@/lib/registry/core/words";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What of a workload a bulk change looks at. */
export interface BulkFacts {
  readonly stage: Stage;
  readonly owner: Named | null;
  readonly backupOwner: Named | null;
  readonly team: (Named & { readonly leadId: string | null }) | null;
  readonly tags: readonly string[];
  readonly nextReviewOn: string | null;
  /** Whether its review may be attested as unchanged; only looked at where it is asked for. */
  readonly unchanged?: { readonly why: string | null; readonly next: string | null } | undefined;
}

/** What is done to every row, with people and teams resolved. An undo has its own per row: `planUndo`. */
export type BulkChange =
  | { readonly action: "hand_over"; readonly owner: Named }
  | { readonly action: "set_backup_owner"; readonly backupOwner: Named | null }
  | { readonly action: "set_team"; readonly team: Named | null }
  | { readonly action: "add_tags"; readonly tags: readonly string[] }
  | { readonly action: "remove_tags"; readonly tags: readonly string[] }
  | { readonly action: "move_review"; readonly dueOn: string; readonly reason: string }
  | { readonly action: "attest_unchanged"; readonly reason: string }
  | { readonly action: "retire"; readonly reason: string };

export const BULK_FIELDS = {
  owner: "Owner",
  backupOwner: "Backup owner",
  team: "Team",
  tags: "Tags",
  review: "Next review",
  attested: "Review",
  stage: "Stage",
} as const;
export type BulkField = keyof typeof BULK_FIELDS;

/** A value as it is written, and as people read it. */
export interface BulkValue {
  readonly value: string | readonly string[] | null;
  readonly words: string;
}

export interface BulkEffect {
  readonly field: BulkField;
  readonly before: BulkValue;
  readonly after: BulkValue;
}

export type RowPlan =
  | { readonly outcome: "planned"; readonly effect: BulkEffect }
  | { readonly outcome: "unchanged" | "refused" | "forbidden"; readonly message: string };

/** Who asks, and what they may do at most; relations to the row narrow it. */
export interface Asker {
  readonly actor: { readonly kind: string; readonly id: string };
  readonly edits: boolean;
  readonly governs: boolean;
}

const MOST_TAGS = 30;

const named = (one: Named | null, none: string): BulkValue => ({ value: one?.id ?? null, words: one?.name ?? none });
const tagged = (tags: readonly string[]): BulkValue => ({ value: [...tags], words: tags.length === 0 ? "No tags" : tags.join(", ") });
const day = (on: string | null): BulkValue => ({ value: on, words: on ? dayWords(on) : "No date" });

/** What stands in a field now. */
function standsIn(facts: BulkFacts, field: BulkField): BulkValue {
  switch (field) {
    case "owner":
      return named(facts.owner, "Nobody");
    case "backupOwner":
      return named(facts.backupOwner, "Nobody");
    case "team":
      return named(facts.team, "No team");
    case "tags":
      return tagged(facts.tags);
    case "review":
    case "attested":
      return day(facts.nextReviewOn);
    case "stage":
      return { value: facts.stage, words: STAGES[facts.stage] };
  }
}

/** Whether two values are one: tags whatever their order. */
function isSame(a: BulkValue, b: BulkValue): boolean {
  const plain = ({ value }: BulkValue): string => JSON.stringify(typeof value === "object" && value !== null ? [...value].sort() : value);
  return plain(a) === plain(b);
}

function wanted(facts: BulkFacts, change: BulkChange): Omit<BulkEffect, "before"> {
  switch (change.action) {
    case "hand_over":
      return { field: "owner", after: named(change.owner, "Nobody") };
    case "set_backup_owner":
      return { field: "backupOwner", after: named(change.backupOwner, "Nobody") };
    case "set_team":
      return { field: "team", after: named(change.team, "No team") };
    case "add_tags":
      return { field: "tags", after: tagged([...new Set([...facts.tags, ...change.tags])]) };
    case "remove_tags":
      return { field: "tags", after: tagged(facts.tags.filter((tag) => !change.tags.includes(tag))) };
    case "move_review":
      return { field: "review", after: day(change.dueOn) };
    case "attest_unchanged": {
      const next = facts.unchanged?.next ?? null;
      return { field: "attested", after: { value: next, words: next ? `No change, next ${dayWords(next)}` : "No change" } };
    }
    case "retire":
      return { field: "stage", after: { value: "retired", words: STAGES.retired } };
  }
}

/** The rules that the command itself will ask about, told before: nobody backs up themself, reviews only move forward, tags have an end. */
function whyRefused(facts: BulkFacts, { field, after }: Omit<BulkEffect, "before">, today: string): string | null {
  if (field === "owner" && after.value === facts.backupOwner?.id) return `${after.words} is the backup owner: nobody backs up themself.`;
  if (field === "backupOwner" && after.value !== null && after.value === facts.owner?.id)
    return `${after.words} is the owner: nobody backs up themself.`;
  if (field === "tags" && Array.isArray(after.value) && after.value.length > MOST_TAGS) return `It would have more than ${MOST_TAGS} tags.`;
  if (field === "attested") return facts.unchanged?.why ?? null;
  if (field !== "review" || typeof after.value !== "string") return null;
  if (facts.nextReviewOn === null) return "No review is scheduled: experiments and pilots end instead.";
  if (after.value < today) return "A review may be moved to today at the earliest.";
  return after.value > facts.nextReviewOn ? `It is due ${dayWords(facts.nextReviewOn)}: a review may only be brought forward.` : null;
}

/** Whether the asker may change this row at all: what they may do one by one, and nothing more. */
function whyForbidden(facts: BulkFacts, field: BulkField, { actor, edits, governs }: Asker): string | null {
  const people = { ownerId: facts.owner?.id ?? null, backupOwnerId: facts.backupOwner?.id ?? null, teamLeadId: facts.team?.leadId ?? null };
  // A service keeps facts true; it never ends a workload, and attests nothing.
  const may = edits && mayEdit(actor, governs, people) && !((field === "stage" || field === "attested") && actor.kind === "service");
  return may ? null : "Only its owner, backup owner, team lead or the risk team may change it.";
}

function plan(facts: BulkFacts, asked: Omit<BulkEffect, "before">, asker: Asker, why: string | null): RowPlan {
  const before = standsIn(facts, asked.field);
  if (asked.field !== "attested" && isSame(before, asked.after)) return { outcome: "unchanged", message: "It is so already." };
  const forbidden = whyForbidden(facts, asked.field, asker);
  if (forbidden) return { outcome: "forbidden", message: forbidden };
  return why ? { outcome: "refused", message: why } : { outcome: "planned", effect: { ...asked, before } };
}

/** What the change will do to a workload. `today` is the organisation's day. */
export function planRow(facts: BulkFacts, change: BulkChange, asker: Asker, today: string): RowPlan {
  const asked = wanted(facts, change);
  return plan(facts, asked, asker, whyRefused(facts, asked, today));
}

/** What undoing an effect will do: what stood before comes back, where what the run wrote still stands. */
export function planUndo(facts: BulkFacts, { field, before, after }: BulkEffect, asker: Asker): RowPlan {
  const stands = standsIn(facts, field);
  const ownerless = field === "owner" && before.value === null && !asker.governs;
  const why = !isSame(stands, after)
    ? `It was changed since, to ${stands.words}.`
    : ownerless
      ? "Only the risk team may leave a workload without an owner."
      : null;
  return plan(facts, { field, after: before }, asker, why);
}
