/**
 * A campaign: a named batch of reviews, asked of somebody each, until a day.
 *
 *     planned -> running -> closed
 *        |
 *        v
 *     discarded
 *
 *   1. Who is asked follows from one rule; whoever it names has to be active, and is followed by the backup owner, the team lead and the
 *      owner, in this order. Where nobody is left the review is asked of nobody, and shown so, to be reassigned.
 *   2. A campaign asks; it changes no rule of who may conclude a review. A review that is concluded while it runs answers it, whoever did.
 *   3. Reviews that are due later are brought forward to the closing day, unless what is not answered is only reported.
 *   4. It closes with the end of its last day, or sooner by hand with a reason. What left production meanwhile is not counted against anybody.
 */
import type { CalendarDate } from "@/lib/platform/calendar";
import type { Refusal } from "@/lib/platform/errors";
import { dayWords } from "@/lib/platform/words";

export const CAMPAIGN_STATES = { planned: "Planned", running: "Running", closed: "Closed", discarded: "Discarded" } as const;
export type CampaignState = keyof typeof CAMPAIGN_STATES;

export const CAMPAIGN_REVIEWERS = {
  owner: "The owner",
  backup_owner: "The backup owner",
  team_lead: "The team lead",
  person: "One person for all",
} as const;
export type CampaignReviewers = keyof typeof CAMPAIGN_REVIEWERS;

export const CAMPAIGN_UNANSWERED = {
  report: "It is reported",
  overdue: "It is overdue from the next day on",
  suspend: "It is suspended, in the name of whoever started the campaign",
} as const;
export type CampaignUnanswered = keyof typeof CAMPAIGN_UNANSWERED;

export const ITEM_STATES = {
  waiting: "Being asked",
  open: "Not answered yet",
  answered: "Answered",
  unanswered: "Unanswered",
  left: "Left production",
} as const;
export type ItemState = keyof typeof ITEM_STATES;

/** The people of a workload by whether they are active; null where there is nobody. */
export interface Askable {
  readonly owner: string | null;
  readonly backupOwner: string | null;
  readonly teamLead: string | null;
}

/** Of whom a review is asked. @param active whether a person may still act. */
export function reviewerOf(
  rule: CampaignReviewers,
  person: string | null,
  people: Askable,
  active: (id: string) => boolean,
): string | null {
  const named = { owner: people.owner, backup_owner: people.backupOwner, team_lead: people.teamLead, person }[rule];
  const all = [named, people.backupOwner, people.teamLead, people.owner];
  return all.find((id) => id !== null && active(id)) ?? null;
}

export type ItemCounts = Readonly<Record<ItemState, number>>;

/** Of all that is to be answered, how much is, in whole percent; everything where there is nothing. */
export function percentAnswered({ answered, open, waiting, unanswered }: ItemCounts): number {
  const all = answered + open + waiting + unanswered;
  return all === 0 ? 100 : Math.floor((answered / all) * 100);
}

const refusal = (code: string, message: string, remedy: string): Refusal => ({ code, message, remedy });

const STANDS: Readonly<Record<CampaignState, string>> = {
  planned: "has not started",
  running: "is running",
  closed: "is closed",
  discarded: "was discarded",
};

const wrongState = (what: string, state: CampaignState): Refusal =>
  refusal("campaign_not_open", `${what} This campaign ${STANDS[state]}.`, "Load the page again to see how it stands.");

export type CampaignStep = "start" | "discard" | "reassign" | "close";

const FROM: Readonly<Record<CampaignStep, CampaignState>> = { start: "planned", discard: "planned", reassign: "running", close: "running" };
const NOTHING: Readonly<Record<CampaignStep, string>> = {
  start: "Nothing was started.",
  discard: "Nothing was discarded.",
  reassign: "Nobody was asked instead.",
  close: "Nothing was closed.",
};

/** May a step be made in this state? Null when it may. */
export function whyNotStep(step: CampaignStep, state: CampaignState): Refusal | null {
  return state === FROM[step] ? null : wrongState(NOTHING[step], state);
}

/** May a campaign begin that asks for so many reviews until a day? Null when it may. */
export function whyNotStart(
  state: CampaignState,
  reviews: number,
  most: number,
  closesOn: CalendarDate,
  today: CalendarDate,
): Refusal | null {
  const step = whyNotStep("start", state);
  if (step) return step;
  if (reviews === 0)
    return refusal(
      "campaign_asks_nothing",
      "Nothing was started: no review is in its scope.",
      "Plan one with another scope, and discard this one.",
    );
  if (reviews > most) {
    const [count, limit] = [reviews.toLocaleString("en-GB"), most.toLocaleString("en-GB")];
    return refusal(
      "campaign_too_large",
      `Nothing was started: it asks for ${count} reviews.`,
      `Narrow its scope to ${limit} reviews at most.`,
    );
  }
  if (closesOn <= today)
    return refusal(
      "campaign_too_late",
      `Nothing was started: it closes on ${dayWords(closesOn)}.`,
      "Plan one that closes after today, and discard this one.",
    );
  return null;
}

/** The days before its last one on which a campaign reminds those who have not answered. */
const REMINDERS = [7, 1] as const;

/** Which reminder a campaign stands on with so many days to go; null for none, and none twice. */
export function campaignReminder(daysToGo: number, remindedWith: number | null): number | null {
  const due = REMINDERS.findLast((days) => daysToGo <= days && daysToGo >= 0);
  return due !== undefined && (remindedWith === null || due < remindedWith) ? due : null;
}
