/**
 * What brings a review forward: something came up since the last one, or since the approval, that whoever concluded it did not see.
 *   1. A reach is held against the one that was reviewed last, or else approved, planned and ending things aside. What narrowed is none.
 *   2. New data that is confidential or restricted is told apart from a reach that widened otherwise, and so is another version.
 *   3. An owner in the place of another is one; somebody in the place of nobody is not.
 *   4. An incident that was opened since, and an exception that ended since and is not followed by another.
 * Each asks for the review within the days of the policy, counted from when it is seen; the soonest holds. A date only comes forward, so
 * that looking twice at the same things changes nothing.
 */
import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import type { PolicyDocument } from "@/lib/policy/schema";
import { liveReach, type Reach } from "@/lib/registry/core/reach";
import { widens } from "@/lib/registry/core/widens";

export const REVIEW_TRIGGERS = {
  reachWidened: "reach widened",
  sensitiveScope: "new sensitive data",
  versionChanged: "another version",
  ownerChanged: "another owner",
  incident: "incident",
  exceptionEnded: "exception ended",
} as const;
export type ReviewTrigger = keyof typeof REVIEW_TRIGGERS;

/** Something that came up since the last review. */
export interface Cause {
  readonly trigger: ReviewTrigger;
  /** As a sentence without its end: "it may write Claims". */
  readonly what: string;
}

/** What a workload was and what it is, and what happened to it in between. */
export interface SinceReview {
  /** The reach that was reviewed last, or else approved; null where neither is on record. */
  readonly before: Reach | null;
  readonly now: Reach;
  readonly incidents: readonly { readonly ref: string; readonly title: string }[];
  readonly exceptionsEnded: readonly { readonly ref: string; readonly control: string }[];
}

const SENSITIVE: ReadonlySet<string> = new Set(["confidential", "restricted"]);

/** Scopes of confidential or restricted data that a reach uses. */
function sensitiveScopes({ scopeUses }: Reach): ReadonlySet<string> {
  return new Set(scopeUses.filter(({ classification }) => SENSITIVE.has(classification)).map(({ scope }) => scope));
}

function reachCauses(before: Reach, now: Reach): Cause[] {
  const known = sensitiveScopes(before);
  const isNew = ({ scope, classification }: Reach["scopeUses"][number]) => SENSITIVE.has(classification) && !known.has(scope);
  const rest = { ...now, scopeUses: now.scopeUses.filter((use) => !isNew(use)) };
  const sensitive = new Set(now.scopeUses.filter(isNew).map(({ name, classification }) => `${name}, ${classification}`));
  return [
    ...[...sensitive].map((what): Cause => ({ trigger: "sensitiveScope", what })),
    ...widens(before, rest).map(({ of, what }): Cause => ({ trigger: of === "version" ? "versionChanged" : "reachWidened", what })),
  ];
}

/** What came up since the last review that the policy may have it brought forward for. */
export function causesOf({ before, now, incidents, exceptionsEnded }: SinceReview): Cause[] {
  const another = before !== null && before.ownerId !== null && before.ownerId !== now.ownerId;
  const what = now.ownerId === null ? "nobody owns it any more" : "somebody else owns it";
  return [
    ...(before ? reachCauses(liveReach(before), liveReach(now)) : []),
    ...(another ? [{ trigger: "ownerChanged" as const, what }] : []),
    ...incidents.map(({ ref, title }): Cause => ({ trigger: "incident", what: `${ref}: ${title}` })),
    ...exceptionsEnded.map(({ ref, control }): Cause => ({ trigger: "exceptionEnded", what: `${ref} for ${control}` })),
  ];
}

export type Within = PolicyDocument["review"]["triggers"];

/** The soonest day that some causes ask for, and those that ask for one at all; null where none does or the date stands no later. */
export function broughtForward(
  causes: readonly Cause[],
  within: Within,
  today: CalendarDate,
  scheduled: CalendarDate,
): { readonly dueOn: CalendarDate; readonly causes: readonly Cause[] } | null {
  const asking = causes.filter(({ trigger }) => within[trigger] > 0);
  const soonest = Math.min(...asking.map(({ trigger }) => within[trigger]));
  if (!Number.isFinite(soonest)) return null;
  const dueOn = addDays(today, soonest);
  return dueOn < scheduled ? { dueOn, causes: asking } : null;
}

// What people read beside a date: the rest stands on the page of the review.
const NAMED = 3;

/** Why a review came forward: "reach widened (it may write Claims), another owner, and 2 more". */
export function becauseWords(causes: readonly Cause[]): string {
  const named = causes.slice(0, NAMED).map(({ trigger, what }) => `${REVIEW_TRIGGERS[trigger]} (${what})`);
  return [...named, ...(causes.length > NAMED ? [`${causes.length - NAMED} more`] : [])].join(", ");
}
