import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, type Refusal, sqlOf } from "@/lib/platform";
import { type AttestableFact, peopleOf, refuseFactAttestation } from "../core";
import { readAttestable, readFactAttestations, readWorkload, type WorkloadRow } from "../store";

export interface Attestable {
  readonly workload: WorkloadRow;
  readonly facts: readonly AttestableFact[];
  /** Newest first. */
  readonly attestations: Awaited<ReturnType<typeof readFactAttestations>>;
  /** Why the asker may attest nothing of it; null when they may. */
  readonly closed: Refusal | null;
}

/** The facts of a workload that a second person can confirm, and who has confirmed what. @throws AppError `not_found`. */
export async function getAttestable(ctx: Ctx, ref: string): Promise<Attestable> {
  requirePermission(ctx, "registry.read");
  const workload = await readWorkload(ctx.db.prisma, ref);
  if (!workload) throw notFound("workload");
  const [facts, attestations] = await Promise.all([
    readAttestable(sqlOf(ctx.db), workload.id),
    readFactAttestations(ctx.db.prisma, workload.id),
  ]);
  return { workload, facts, attestations, closed: refuseFactAttestation(ctx.actor, peopleOf(workload), workload.stage) };
}
