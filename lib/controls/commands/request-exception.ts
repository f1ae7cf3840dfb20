import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import {
  AppError,
  type Ctx,
  enqueue,
  markChanged,
  newId,
  notFound,
  parse,
  type Refusal,
  refused,
  type Tx,
  transaction,
} from "@/lib/platform";
import { lockWorkload, type WorkloadRow, workloadRef } from "@/lib/registry";
import { CONTROLS, type Control, exceptionRefusals, extendsEarlier, whyNotRequestException } from "../core";
import { type GatheredRequest, gatherExceptionRequest } from "../queries/exception-facts";
import { mayRequestException } from "../queries/exceptions";
import { RequestException } from "../schema";
import { exceptionRef, insertException } from "../store";

export interface RequestedException {
  readonly id: string;
  readonly ref: string;
  /** How often the gap was excepted before without a break. */
  readonly renewals: number;
}

interface Asking {
  readonly row: WorkloadRow;
  readonly control: Control;
  readonly asked: RequestException;
  readonly facts: GatheredRequest;
}

function controlOf(id: string): Control {
  const control = CONTROLS.find((one) => one.id === id);
  if (!control) throw notFound("control");
  return control;
}

function requireMayRequest(ctx: Ctx, row: WorkloadRow): void {
  if (mayRequestException(ctx, row)) return;
  throw new AppError(
    "forbidden",
    "Only its owner, backup owner, team lead or the risk team may ask for an exception. Nothing was requested.",
  );
}

async function recordRefusal(tx: Tx, ctx: Ctx, { row, asked }: Asking, refusal: Refusal): Promise<void> {
  await recordAudit(tx, ctx, {
    action: "exception.request_refused",
    subject: { type: "workload", id: row.id, label: workloadRef(row) },
    after: { control: asked.control, until: asked.until },
    reason: refusal.message,
    refusal: refusal.code,
  });
}

async function save(tx: Tx, ctx: Ctx, { row, asked, facts }: Asking, requesterId: string): Promise<RequestedException> {
  const { earlier, earlierRow, today, policy } = facts;
  const extended = extendsEarlier(earlier, asked.renews !== undefined, today, policy) ? earlier : null;
  const renewals = extended ? extended.renewals + 1 : 0;
  const saved = await insertException(tx, {
    ...{ id: newId<"exception">(ctx.now), workloadId: row.id, control: asked.control, reason: asked.reason },
    ...{ compensatingControl: asked.compensatingControl, until: asked.until, renewals, policyVersion: policy.version },
    ...{ requestedById: requesterId, requestedVia: facts.requestedVia, requestedAt: ctx.now },
    renewsId: extended && earlierRow ? earlierRow.id : null,
  });
  const ref = exceptionRef(saved);
  await recordAudit(tx, ctx, {
    action: "exception.requested",
    subject: { type: "exception", id: saved.id, label: ref },
    workloadId: row.id,
    before: null,
    after: {
      ...{ control: asked.control, until: asked.until, compensatingControl: asked.compensatingControl },
      ...(extended ? { extends: extended.ref, renewals } : {}),
    },
    reason: asked.reason,
    policyVersion: policy.version,
  });
  await markChanged(tx, "workload", row.id, "exception");
  await enqueue(tx, "exception.requested", { exceptionId: saved.id });
  return { id: saved.id, ref, renewals };
}

/**
 * Asks for one control of one workload to be waived until a date. An extension is the same, and names the exception that it extends.
 * @param ref WL-0123 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` with `not_waivable`, `retired`, `no_owner`, `already_open`, `in_force`,
 *   `other_renewal`, `date_past`, `too_long`. A refused attempt is recorded before it is told.
 */
export async function requestException(ctx: Ctx, ref: string, input: unknown): Promise<RequestedException> {
  requirePermission(ctx, "exception.request");
  const asked = parse(RequestException, input);
  const control = controlOf(asked.control);
  const outcome = await transaction(ctx, async (tx): Promise<RequestedException | Refusal> => {
    const row = await lockWorkload(tx, ref);
    if (!row) throw notFound("workload");
    requireMayRequest(ctx, row);
    const facts = await gatherExceptionRequest(tx, ctx, row, control.id);
    const asking: Asking = { row, control, asked, facts };
    const refusal = whyNotRequestException({ control, until: asked.until, renews: asked.renews ?? null }, facts);
    if (!refusal && facts.requesterId) return save(tx, ctx, asking, facts.requesterId);
    const told = refusal ?? exceptionRefusals.noOwner();
    await recordRefusal(tx, ctx, asking, told);
    return told;
  });
  if ("remedy" in outcome) throw refused(outcome);
  return outcome;
}
