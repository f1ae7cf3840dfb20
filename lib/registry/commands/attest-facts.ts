import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, markChanged, newId, notFound, parse, type Refusal, refused, sqlOf, transaction } from "@/lib/platform";
import { type AttestationDecision, decideAttestation, peopleOf, refuseFactAttestation } from "../core";
import { AttestFacts } from "../schema";
import { insertFactAttestation, lockNamedEnvironments, lockWorkload, markAttested, readAttestable, workloadRef } from "../store";

const NOTHING_DECLARED: Refusal = {
  code: "nothing_declared",
  message: "Nothing was attested. Each of these facts is attested or observed already.",
  remedy: "Nothing needs to be done.",
};

function requireKnown({ unknown }: AttestationDecision, ref: string): void {
  if (unknown.length === 0) return;
  throw new AppError("invalid", "Nothing was attested. A fact was named that this workload does not have.", {
    fields: { facts: [`${unknown.join(", ")}: no identity, environment or data of ${ref}.`] },
  });
}

/**
 * A second person confirms facts of a workload: what is only declared of them is attested from then on.
 * @param ref WL-0123 or the id.
 * @throws AppError `forbidden`, `not_found`; `invalid` on `statement` and `facts`; `refused` `service_cannot_attest`, `own_workload`,
 * `retired`, `nothing_declared`.
 */
export async function attestFacts(ctx: Ctx, ref: string, input: unknown): Promise<Pick<AttestationDecision, "attested" | "unchanged">> {
  const actor = requirePermission(ctx, "fact.attest");
  const { statement, facts: named } = parse(AttestFacts, input);
  return transaction(ctx, async (tx) => {
    await lockNamedEnvironments(tx, named);
    const row = await lockWorkload(tx, ref);
    if (!row) throw notFound("workload");
    const refusal = refuseFactAttestation(actor, peopleOf(row), row.stage);
    if (refusal) throw refused(refusal);
    const decision = decideAttestation(named, await readAttestable(sqlOf(tx), row.id));
    requireKnown(decision, workloadRef(row));
    const { attested, unchanged } = decision;
    if (attested.length === 0) throw refused(NOTHING_DECLARED);
    const environments = await markAttested(tx, row.id, attested);
    const record = { workloadId: row.id, personId: actor.id, personName: actor.name, statement, facts: [...attested], at: ctx.now };
    await insertFactAttestation(tx, { id: newId(ctx.now), ...record });
    await recordAudit(tx, ctx, {
      action: "workload.facts_attested",
      subject: { type: "workload", id: row.id, label: workloadRef(row) },
      before: Object.fromEntries(attested.map((fact) => [fact, "declared"])),
      after: Object.fromEntries(attested.map((fact) => [fact, "attested"])),
      reason: statement,
    });
    await markChanged(tx, "workload", row.id, "facts_attested");
    for (const id of environments) await markChanged(tx, "environment", id, "attested");
    return { attested, unchanged };
  });
}
