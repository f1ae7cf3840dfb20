import { z } from "@hono/zod-openapi";
import type { DelegationItem } from "@/lib/promotion";
import { Day, Instant, PersonShape, toInstant, toPerson } from "./shapes";

export const DelegationResource = z
  .strictObject({
    id: z.uuid(),
    giver: PersonShape.nullable().openapi({ description: "Who is away." }),
    taker: PersonShape.nullable().openapi({ description: "Who decides in their place." }),
    from: Day,
    until: Day.openapi({ description: "The last day of it." }),
    course: z.enum(["in_force", "to_come", "over", "ended"]),
    reason: z.string(),
    madeBy: z.string(),
    madeAt: Instant,
    endedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
  })
  .openapi("Delegation");

export function toDelegation({ row, from, until, course }: DelegationItem): z.input<typeof DelegationResource> {
  return {
    ...{ id: row.id, giver: toPerson(row.giver), taker: toPerson(row.taker), from, until, course, reason: row.reason },
    ...{ madeBy: row.madeBy.name, madeAt: row.madeAt.toISOString() },
    ...{ endedBy: row.endedBy?.name ?? null, endedAt: toInstant(row.endedAt) },
  };
}

export const MadeDelegationResource = z.strictObject({ id: z.uuid() }).openapi("MadeDelegation");
