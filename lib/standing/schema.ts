import { z } from "zod";
import type { CalendarDate } from "@/lib/platform";
import { keysOf } from "@/lib/platform/closed-set";
import { requiredText } from "@/lib/registry/schema";
import { LOG_KINDS, type SuspendedAs } from "./core";

/** What a workload stands on now. */
export interface Standing {
  readonly workloadId: string;
  /** The applied promotion that the present stage rests on; null for experiments and for what was adopted. */
  readonly promotionId: string | null;
  readonly approvedDigest: string | null;
  readonly approvedAt: Date | null;
  /** The approved reach, frozen. */
  readonly baseline: unknown;
  readonly nextReviewOn: CalendarDate | null;
  readonly lastReviewedOn: CalendarDate | null;
  /** Where the rhythm of its reviews began; null until one was concluded. */
  readonly reviewAnchor: CalendarDate | null;
  /** Why the next review is due sooner than its rhythm says; null where it is not. */
  readonly reviewBecause: string | null;
  readonly regulariseBy: CalendarDate | null;
  readonly suspendedAt: Date | null;
  readonly suspendReason: string | null;
  /** As what it was suspended; null exactly while it is not. */
  readonly suspendedAs: SuspendedAs | null;
  /** The name of who suspended it; null where it was not kept. */
  readonly suspendedBy: string | null;
  readonly leftoversBy: CalendarDate | null;
}

/** Fields to change; null empties one. A baseline is replaced as a whole, never emptied. */
export type StandingChange = Partial<Omit<Standing, "workloadId" | "baseline">> & { readonly baseline?: object };

/** How many events are taken at once. */
const MOST_EVENTS = 1_000;

const LogEvent = z.strictObject({
  /** The sender's own id: the same event sent again changes nothing. */
  id: requiredText(200, "the event's id"),
  kind: z.enum(keysOf(LOG_KINDS)),
  /** The principal that the workload acted under. */
  identity: requiredText(500, "the principal that it acted under"),
  /** When it happened; when it is taken in, where it is left out. */
  at: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});

/** Events that were seen in a workload's log: never what was said, only that it was recorded. */
export const RecordLogEvents = z.strictObject({ events: z.array(LogEvent).min(1, "Send at least one event.").max(MOST_EVENTS) });

export const AttestLogging = z.strictObject({ statement: requiredText(2000, "what you looked at") });

export const WithdrawAttestation = z.strictObject({ reason: requiredText(2000, "a reason") });
