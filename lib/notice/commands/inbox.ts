import { recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import {
  addDays,
  type CalendarDate,
  type Ctx,
  dayOf,
  notFound,
  parse,
  type Refusal,
  refused,
  toDateColumn,
  transaction,
} from "@/lib/platform";
import { readTimeZone } from "@/lib/registry";
import { SNOOZE_DAYS } from "../core";
import { MarkNotices, SnoozeNotice } from "../schema";
import { endSnooze, markRead, readNotice, writeSnooze } from "../store";

/**
 * Marks some of one's own notices, or all of them, as read, or as new again. That somebody has read something is their own mark, like the
 * last time a token was used: it decides nothing, and leaves no entry.
 * @returns how many changed; ids of others' notices change nothing.
 * @throws AppError `forbidden` for services, `invalid`.
 */
export async function markNotices(ctx: Ctx, input: unknown): Promise<number> {
  const { id } = requirePerson(ctx, "self.manage");
  const { ids, read } = parse(MarkNotices, input);
  return markRead(ctx.db, id, ids, read ? ctx.now : null);
}

const tooFar = (last: CalendarDate): Refusal => ({
  code: "snooze_too_long",
  message: "Nothing was put aside. A notice waits for two weeks at most.",
  remedy: `Choose a day from tomorrow to ${last}.`,
});

/**
 * Puts what a notice is about aside until a day, for oneself, with a reason: neither page nor mail tells of it before. Nobody else's
 * notices wait with it, and the ladder goes on.
 * @throws AppError `forbidden`, `not_found` for a notice that is not one's own, `invalid`; `refused` `snooze_too_long`.
 */
export async function snoozeNotice(ctx: Ctx, id: string, input: unknown): Promise<void> {
  const person = requirePerson(ctx, "self.manage");
  const { until, reason } = parse(SnoozeNotice, input);
  await transaction(ctx, async (tx) => {
    const notice = await readNotice(tx, person.id, id);
    if (!notice) throw notFound("notice");
    const today = dayOf(ctx.now, await readTimeZone(tx));
    const last = addDays(today, SNOOZE_DAYS);
    if (until <= today || until > last) throw refused(tooFar(last));
    const { label, ...about } = notice;
    await writeSnooze(tx, { personId: person.id, ...about, until: toDateColumn(until), reason, at: ctx.now });
    const subject = { type: "notice" as const, id, label };
    await recordAudit(tx, ctx, { action: "notice.snoozed", subject, after: { until }, reason });
  });
}

/** Takes back that something was put aside. @throws AppError `forbidden`, `not_found`. */
export async function wakeNotice(ctx: Ctx, id: string): Promise<void> {
  const person = requirePerson(ctx, "self.manage");
  await transaction(ctx, async (tx) => {
    const notice = await readNotice(tx, person.id, id);
    if (!notice) throw notFound("notice");
    const { label, ...about } = notice;
    const until = await endSnooze(tx, { personId: person.id, ...about });
    if (until === null) return;
    const subject = { type: "notice" as const, id, label };
    await recordAudit(tx, ctx, { action: "notice.woken", subject, before: { until } });
  });
}
