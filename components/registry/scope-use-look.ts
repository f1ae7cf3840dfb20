/** How the approval of a scope use reads: what holds, until when, and for whom it waits. */
import { type CalendarDate, daysBetween } from "@/lib/platform/calendar";
import { dayWords } from "@/lib/platform/words";
import { type ApprovalState, approvalOf } from "@/lib/registry/core/stewards";
import type { Phase, Zone } from "@/lib/registry/core/words";

export interface ApprovalFacts {
  readonly zone: Zone;
  readonly phase: Phase;
  readonly approval: { readonly by: string; readonly until: CalendarDate | null } | null;
  /** Who owns the data now; null when nobody does. */
  readonly dataOwner: string | null;
}

export interface ApprovalLook {
  readonly state: ApprovalState;
  readonly glyph: "met" | "time-soon" | "time-overdue" | "unmet" | "unproven";
  readonly tone: "green" | "amber" | "red" | undefined;
  readonly words: string;
  readonly note: string;
  /** Shown on hover; the day itself where the words are relative. */
  readonly exact: string | undefined;
}

type Look = Omit<ApprovalLook, "state">;

function approved(by: string, until: CalendarDate | null, today: CalendarDate, soon: number): Look {
  const note = `By ${by}`;
  if (until === null) return { glyph: "met", tone: "green", words: "Approved, no end", note, exact: undefined };
  const left = daysBetween(today, until);
  if (left > soon) return { glyph: "met", tone: "green", words: `Approved until ${dayWords(until)}`, note, exact: undefined };
  const words = left === 0 ? "Approved, ends today" : `Approved, ends in ${left} d`;
  return { glyph: "time-soon", tone: "amber", words, note: `${note}, until ${dayWords(until)}`, exact: `Until ${dayWords(until)}` };
}

// Live in the production zone without an approval is a broken rule; everything else is only not proved.
const isBroken = ({ zone, phase }: ApprovalFacts): boolean => zone === "production" && phase === "live";

function ended(facts: ApprovalFacts, by: string, until: CalendarDate, today: CalendarDate): Look {
  const ago = daysBetween(until, today);
  return {
    glyph: "time-overdue",
    tone: isBroken(facts) ? "red" : "amber",
    words: `Approval ended ${ago} d ago`,
    note: `By ${by}, until ${dayWords(until)}`,
    exact: `Until ${dayWords(until)}`,
  };
}

function waiting(facts: ApprovalFacts): Look {
  const note = facts.dataOwner ? `Waits for ${facts.dataOwner}` : "Nobody can: the data has no owner";
  if (isBroken(facts)) return { glyph: "unmet", tone: "red", words: "Live without approval", note, exact: undefined };
  return { glyph: "unproven", tone: "amber", words: "Not approved", note, exact: undefined };
}

function unasked({ phase }: ApprovalFacts): Look {
  const note = phase === "ending" ? "On its way out" : "Not asked for in the experiment zone";
  return { glyph: "unproven", tone: undefined, words: "Not approved", note, exact: undefined };
}

/** How a use stands with its data owner today; `soon` is how many days before its end an approval is said to end. */
export function approvalLook(facts: ApprovalFacts, today: CalendarDate, soon: number): ApprovalLook {
  const state = approvalOf(facts, today);
  const { approval } = facts;
  if (!approval) return { state, ...(state === "waiting" ? waiting(facts) : unasked(facts)) };
  const { by, until } = approval;
  return { state, ...(state === "ended" && until ? ended(facts, by, until, today) : approved(by, until, today, soon)) };
}
