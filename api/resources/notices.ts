import { z } from "@hono/zod-openapi";
import { type NoticeRow, noticeWords } from "@/lib/notice";
import { NOTICE_KINDS } from "@/lib/notice/core";
import { keysOf } from "@/lib/platform/closed-set";
import { Day, Instant, toInstant } from "./shapes";

export const NoticeResource = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(keysOf(NOTICE_KINDS)),
    step: z
      .string()
      .openapi({ description: "A step of the ladder (before-14, due, risk_lead), requested, proposed, or what was decided." }),
    words: z.string(),
    label: z.string().openapi({ description: "What it is about: WL-0123, PR-0007, EX-0003, PO-0002." }),
    workload: z.string().nullable(),
    dueOn: Day,
    outcome: z.string().nullable(),
    stands: z.boolean().openapi({ description: "It is still to be done." }),
    asideUntil: Day.nullable(),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .openapi("Notice");

export function toNotice(row: NoticeRow, today: string): z.input<typeof NoticeResource> {
  const { id, kind, step, label, dueOn, outcome, stands } = row;
  return {
    ...{ id, kind, step, label, dueOn, outcome, stands, words: noticeWords(row, today) },
    ...{ workload: row.workload?.ref ?? null, asideUntil: row.snoozedUntil },
    ...{ createdAt: row.createdAt.toISOString(), readAt: toInstant(row.readAt) },
  };
}

export const NoticeListResource = z
  .strictObject({ items: z.array(NoticeResource), nextCursor: z.string().nullable(), unread: z.int() })
  .openapi("NoticeList");
export const MarkedNotices = z.strictObject({ changed: z.int() }).openapi("MarkedNotices");
export const SettledNotice = z.strictObject({ id: z.string() }).openapi("SettledNotice");
