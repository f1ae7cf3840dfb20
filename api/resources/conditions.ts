import { z } from "@hono/zod-openapi";
import type { ConditionItem } from "@/lib/promotion";
import { Named, toNamed } from "./records";
import { Day, Instant, PersonShape, toInstant, toPerson } from "./shapes";

const State = z.enum(["open", "reported", "met"]);

export const ConditionResource = z
  .strictObject({
    id: z.uuid(),
    workload: Named,
    promotion: z.string().openapi({ description: "PR-0007: the request whose approval was given on it." }),
    slot: z.string().openapi({ description: "The slot in which it was set." }),
    text: z.string().openapi({ description: "What is to be done." }),
    owner: PersonShape.nullable().openapi({ description: "Who is to do it." }),
    dueOn: Day,
    overdue: z.boolean(),
    state: State,
    setBy: PersonShape.nullable(),
    setAt: Instant,
    reportedBy: PersonShape.nullable().openapi({ description: "Who says that it is done." }),
    reportedAt: Instant.nullable(),
    reportedHow: z.string().nullable(),
    metBy: PersonShape.nullable().openapi({ description: "Who accepted that: never who did it." }),
    metAt: Instant.nullable(),
  })
  .openapi("Condition");

export function toCondition({ row, state, dueOn, overdue, promotionRef, slot }: ConditionItem): z.input<typeof ConditionResource> {
  const { id, text, reportedHow } = row;
  return {
    ...{ id, workload: toNamed("WL", row.workload), promotion: promotionRef, slot, text, owner: toPerson(row.owner) },
    ...{ dueOn, overdue, state, setBy: toPerson(row.setBy), setAt: row.setAt.toISOString() },
    ...{ reportedBy: toPerson(row.reportedBy), reportedAt: toInstant(row.reportedAt), reportedHow },
    ...{ metBy: toPerson(row.metBy), metAt: toInstant(row.metAt) },
  };
}

export const SteppedConditionResource = z.strictObject({ id: z.uuid(), state: State }).openapi("SteppedCondition");
