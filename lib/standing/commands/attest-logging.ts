import { recordAudit } from "@/lib/audit";
import { requirePermission, requirePerson } from "@/lib/people";
import { AppError, type Ctx, markChanged, notFound, parse, refused, transaction } from "@/lib/platform";
import { lockWorkload, peopleOf, type WorkloadRow, workloadRef } from "@/lib/registry";
import { mayWithdraw, refuseAttestation } from "../core";
import { AttestLogging, WithdrawAttestation } from "../schema";
import { deleteAttestation, readAttestation, saveAttestation } from "../store";

const subjectOf = (row: WorkloadRow) => ({ type: "workload" as const, id: row.id, label: workloadRef(row) });

/**
 * A second person says that a workload's prompts, tool use, data access and approvals are recorded. A later attestation takes the
 * place of the one before.
 * @param ref WL-0123 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` `own_workload`, `retired`.
 */
export async function attestLogging(ctx: Ctx, ref: string, input: unknown): Promise<void> {
  const actor = requirePerson(ctx, "fact.attest");
  const { statement } = parse(AttestLogging, input);
  await transaction(ctx, async (tx) => {
    const row = await lockWorkload(tx, ref);
    if (!row) throw notFound("workload");
    const refusal = refuseAttestation(actor.id, peopleOf(row), row.stage);
    if (refusal) throw refused(refusal);
    const before = await readAttestation(tx, row.id);
    await saveAttestation(tx, row.id, { personId: actor.id, statement, attestedAt: ctx.now });
    await recordAudit(tx, ctx, {
      action: "workload.logging_attested",
      subject: subjectOf(row),
      before: { Logging: before ? `${before.person.name}: ${before.statement}` : null },
      after: { Logging: `${actor.name}: ${statement}` },
    });
    await markChanged(tx, "workload", row.id, "logging_attested");
  });
}

/**
 * Takes an attestation back: by whoever gave it, the workload's people or the risk team, since it only takes proof away.
 * @throws AppError `forbidden`, `not_found`, `invalid`.
 */
export async function withdrawAttestation(ctx: Ctx, ref: string, input: unknown): Promise<void> {
  const actor = requirePermission(ctx, "fact.attest");
  const { reason } = parse(WithdrawAttestation, input);
  await transaction(ctx, async (tx) => {
    const row = await lockWorkload(tx, ref);
    if (!row) throw notFound("workload");
    const stands = await readAttestation(tx, row.id);
    if (!stands) throw notFound("attestation");
    if (!mayWithdraw(actor.id, ctx.permissions.has("workload.govern"), stands.personId, peopleOf(row)))
      throw new AppError(
        "forbidden",
        "Only who attested it, the workload's people or the risk team may take it back. Nothing was changed.",
      );
    await deleteAttestation(tx, row.id);
    await recordAudit(tx, ctx, {
      action: "workload.logging_withdrawn",
      subject: subjectOf(row),
      before: { Logging: `${stands.person.name}: ${stands.statement}` },
      after: { Logging: null },
      reason,
    });
    await markChanged(tx, "workload", row.id, "logging_withdrawn");
  });
}
