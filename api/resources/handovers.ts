import { z } from "@hono/zod-openapi";
import type { HandoverItem } from "@/lib/handover";
import { HandoverStateName } from "@/lib/handover/schema";
import { Named, toNamed } from "./records";
import { Day, Instant, PersonShape, toInstant, toPerson } from "./shapes";

/** An offer to take over a workload. */
export const HandoverResource = z
  .strictObject({
    id: z.uuid(),
    workload: Named,
    state: HandoverStateName,
    to: PersonShape,
    reason: z.string(),
    offeredBy: PersonShape,
    offeredAt: Instant,
    until: Day.openapi({ description: "The last day on which it may be accepted." }),
    decidedBy: PersonShape.nullable().openapi({ description: "Null while it is open, and where Airlock closed it." }),
    decidedAt: Instant.nullable(),
    decidedReason: z.string().nullable(),
  })
  .openapi("Handover");

const named = ({ id, name, email }: HandoverItem["row"]["to"]) => ({ id, name, email });

export function toHandover({ row, until }: HandoverItem): z.input<typeof HandoverResource> {
  const { id, state, reason, decidedReason } = row;
  const [to, offeredBy] = [named(row.to), named(row.offeredBy)];
  return {
    ...{ id, workload: toNamed("WL", row.workload), state, to, reason, offeredBy, offeredAt: row.offeredAt.toISOString(), until },
    ...{ decidedBy: toPerson(row.decidedBy), decidedAt: toInstant(row.decidedAt), decidedReason },
  };
}

/** What offering answers. */
export const OfferedHandoversResource = z
  .strictObject({
    offered: z.int(),
    left: z.int().openapi({ description: "Chosen and left alone: owned by now, retired, or offered already." }),
    to: z.strictObject({ id: z.uuid(), name: z.string() }),
    until: Day,
  })
  .openapi("OfferedHandovers");

/** What an answer came to. */
export const AnsweredHandoversResource = z
  .strictObject({ settled: z.int(), left: z.int().openapi({ description: "Answered in vain: decided before, over, or owned by now." }) })
  .openapi("AnsweredHandovers");
