import { z } from "@hono/zod-openapi";
import type { DecidedException, ExceptionItem, ExceptionView } from "@/lib/controls";
import { ExceptionCourse, ExceptionState } from "@/lib/controls/schema";
import { Named, toNamed } from "./records";
import { Day, Instant, PersonShape, toInstant, toPerson } from "./shapes";

const itemFields = {
  id: z.uuid(),
  ref: z.string().openapi({ example: "EX-0007" }),
  version: z.int(),
  state: ExceptionState,
  course: ExceptionCourse.openapi({ description: "Where it stands today: past its date an approved one has ended, with nothing written." }),
  workload: Named,
  control: z.string().openapi({ description: "The control's slug.", example: "logging" }),
  title: z.string().openapi({ description: "The control's title." }),
  reason: z.string(),
  compensatingControl: z.string().openapi({ description: "What stands in place of the control meanwhile." }),
  until: Day.openapi({ description: "The last day that it covers." }),
  warnsOn: Day.nullable().openapi({ description: "The day from which its end is warned of; null before it is approved." }),
  renews: z.string().nullable().openapi({ description: "The exception that it extends." }),
  renewals: z.int().openapi({ description: "How often its gap was excepted before without a break." }),
  requestedBy: PersonShape,
  requestedVia: z.string().nullable().openapi({ description: "The service that asked on the requester's behalf." }),
  requestedAt: Instant,
  decidedBy: PersonShape.nullable(),
  decidedAt: Instant.nullable(),
  comment: z.string().nullable(),
  endedBy: PersonShape.nullable(),
  endedAt: Instant.nullable(),
  endedReason: z.string().nullable(),
  policyVersion: z.int(),
};

/** One row of the list of exceptions. */
export const ExceptionItemResource = z.strictObject(itemFields).openapi("ExceptionItem");

export function toExceptionItem({ row, ...item }: ExceptionItem): z.input<typeof ExceptionItemResource> {
  const { id, version, state, control, reason, compensatingControl, renewals, requestedVia, comment, endedReason, policyVersion } = row;
  const { ref, course, title, until, warnsOn, renewsRef } = item;
  const requestedBy = { id: row.requestedBy.id, name: row.requestedBy.name, email: row.requestedBy.email };
  return {
    ...{ id, ref, version, state, course, workload: toNamed("WL", row.workload), control, title, reason, compensatingControl },
    ...{ until, warnsOn, renews: renewsRef, renewals, requestedBy, requestedVia, requestedAt: row.requestedAt.toISOString() },
    ...{ decidedBy: toPerson(row.decidedBy), decidedAt: toInstant(row.decidedAt), comment },
    ...{ endedBy: toPerson(row.endedBy), endedAt: toInstant(row.endedAt), endedReason, policyVersion },
  };
}

/** An exception as whoever decides reads it. */
export const ExceptionResource = z
  .strictObject({
    ...itemFields,
    closed: z
      .strictObject({ code: z.string(), message: z.string(), remedy: z.string() })
      .nullable()
      .openapi({ description: "Why whoever asks may neither approve nor reject it." }),
    mayWithdraw: z.boolean(),
    mayEnd: z.boolean(),
    mayExtend: z.boolean(),
  })
  .openapi("Exception");

export function toException(view: ExceptionView): z.input<typeof ExceptionResource> {
  const { closed, mayWithdraw, mayEnd, mayExtend } = view;
  const told = closed && { code: closed.code, message: closed.message, remedy: closed.remedy };
  return { ...toExceptionItem(view), closed: told, mayWithdraw, mayEnd, mayExtend };
}

/** What requesting answers. */
export const RequestedExceptionResource = z
  .strictObject({ id: z.uuid(), ref: z.string(), renewals: z.int() })
  .openapi("RequestedException");

export const DecidedExceptionResource = z.strictObject({ ref: z.string(), state: ExceptionState }).openapi("DecidedException");

export function toDecidedException({ ref, state }: DecidedException): z.input<typeof DecidedExceptionResource> {
  return { ref, state };
}
