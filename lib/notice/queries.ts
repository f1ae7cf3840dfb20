import { requirePermission } from "@/lib/people";
import { addDays, type CalendarDate, type Ctx, dayOf, parse, phraseOf } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { getTimeZone, getToday } from "@/lib/registry";
import { countDueBetween } from "@/lib/review";
import { isMailConfigured } from "./adapter";
import { type Channel, type LetterState, LISTENER_WORDS, ladderOf, stepWords, windowsOn } from "./core";
import { LetterQuery, NoticeQuery } from "./schema";
import { countLetters, countUnread, type LetterRow, type NoticeRow, readInbox, readLetters } from "./store";

/** By which channels people are told here: by mail as well where a mail server is named. */
export function channelsHere(): readonly Channel[] {
  return isMailConfigured() ? ["inbox", "mail"] : ["inbox"];
}

export interface Inbox {
  readonly items: readonly NoticeRow[];
  readonly nextCursor: string | null;
  readonly today: CalendarDate;
  /** How many wait to be read, up to a hundred. */
  readonly unread: number;
}

/** One's own notices, the newest first; nobody tells a service anything. @throws AppError `forbidden`, `invalid`. */
export async function listNotices(ctx: Ctx, input: unknown): Promise<Inbox> {
  const { id, kind } = requirePermission(ctx, "registry.read");
  const query = parse(NoticeQuery, input);
  const today = await getToday(ctx);
  if (kind !== "person") return { items: [], nextCursor: null, today, unread: 0 };
  const [rows, unread] = await Promise.all([readInbox(ctx.db, { personId: id, today, ...query }), countUnread(ctx.db, id, today)]);
  const items = rows.slice(0, query.limit);
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null, today, unread };
}

/** "12", and "99+" for a hundred or more. */
export const unreadWords = (unread: number): string => (unread > 99 ? "99+" : String(unread));

/** How many notices wait to be read, up to a hundred; zero for whoever is no person. */
export async function countUnreadNotices(ctx: Ctx): Promise<number> {
  return ctx.actor.kind === "person" ? countUnread(ctx.db, ctx.actor.id, await getToday(ctx)) : 0;
}

export interface Letters {
  readonly items: readonly LetterRow[];
  /** Of the last 30 days; what is on its way or was given up, of any day. */
  readonly counts: Readonly<Record<LetterState, number>>;
  /** Whether a mail server is named at all. */
  readonly configured: boolean;
}

/** The letters that left, that are on their way, and that were given up, for whoever runs Airlock. @throws AppError `forbidden`, `invalid`. */
export async function listLetters(ctx: Ctx, input: unknown): Promise<Letters> {
  requirePermission(ctx, "organisation.manage");
  const { state, limit } = parse(LetterQuery, input);
  const since = addDays(dayOf(ctx.now, await getTimeZone(ctx)), -30);
  const [items, counts] = await Promise.all([readLetters(ctx.db, state ?? null, limit), countLetters(ctx.db, since)]);
  return { items, counts, configured: isMailConfigured() };
}

/** A step of the ladder, with what stands on it now. */
export interface StepInFlight {
  readonly id: string;
  /** "Reminder, 14 days before", "Overdue: the risk lead hears of it". */
  readonly words: string;
  /** "Owner, backup owner". */
  readonly who: string;
  /** The due dates that stand on it: both ends included, null is without a beginning. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate;
  readonly count: number;
}

/**
 * What stands on which step of the ladder today, the longest overdue first. Each counts exactly the rows due between its days; a reminder that
 * would come too soon after the last review is not sent, and its date counts all the same.
 */
export async function listEscalations(ctx: Ctx): Promise<StepInFlight[]> {
  requirePermission(ctx, "registry.read");
  const [policy, today] = await Promise.all([getPolicy(ctx), getToday(ctx)]);
  const windows = windowsOn(ladderOf(policy.review), today);
  const counts = await countDueBetween(ctx, windows);
  return windows.map(({ step, from, to }, at) => ({
    ...{ id: step.id, words: stepWords(step.id), from, to, count: counts[at] ?? 0 },
    who: phraseOf(step.who.map((one) => LISTENER_WORDS[one])),
  }));
}
