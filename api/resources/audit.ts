import { z } from "@hono/zod-openapi";
import { AuditEntry, type AuditPage } from "@/lib/audit";

/** Entries carry arbitrary values in `before` and `after`; the document says "any JSON" there and leaves it. */
const Values = z.record(z.string(), z.unknown());

const AuditEntryResource = AuditEntry.extend({ before: Values.optional(), after: Values.optional() }).openapi("AuditEntry");

/** How a timeline is asked for. */
export const TimelineQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,18}$/, "Send the nextCursor of the page before.")
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The log is read backwards from any place and never counted as a whole: it only grows. */
export const AuditList = z.strictObject({ items: z.array(AuditEntryResource), nextCursor: z.string().nullable() }).openapi("AuditList");

export function toAuditList(page: AuditPage): z.input<typeof AuditList> {
  return { items: [...page.entries], nextCursor: page.next ?? null };
}
