/** What is asked of one's own notices. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { Day, queryText, requiredText } from "@/lib/registry/schema";
import { LETTER_STATES } from "./core";

export const NoticeQuery = z.strictObject({
  /** What is still to be read and done; what was put aside; or everything that was ever told. */
  show: z.enum(["open", "snoozed", "all"]).default("open"),
  cursor: queryText(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type NoticeQuery = z.output<typeof NoticeQuery>;

export const MarkNotices = z.strictObject({
  /** Ids of one's own notices, or "all". */
  ids: z.union([z.literal("all"), z.array(z.uuid("Give the ids of notices.")).min(1).max(200)]),
  read: z.boolean().default(true),
});

export const SnoozeNotice = z.strictObject({ until: Day, reason: requiredText(1000, "a reason") });

export const LetterQuery = z.strictObject({
  state: z.enum(keysOf(LETTER_STATES)).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
