import { requirePermission } from "@/lib/people";
import { type Ctx, notFound } from "@/lib/platform";
import type { WorkloadRow } from "@/lib/registry";
import { mayWithdraw, refuseAttestation } from "./core";
import type { Standing } from "./schema";
import { readAttestation, readSeenEvents, readStanding } from "./store";

/** What a workload stands on now. @throws AppError `not_found`. */
export async function getStanding(ctx: Ctx, workloadId: string): Promise<Standing> {
  requirePermission(ctx, "registry.read");
  const standing = await readStanding(ctx.db.prisma, workloadId);
  if (!standing) throw notFound("workload");
  return standing;
}

export interface Logging {
  /** The newest event of each kind under each of its principals, newest first. */
  readonly seen: Awaited<ReturnType<typeof readSeenEvents>>;
  readonly attestation: {
    readonly by: string;
    readonly at: Date;
    readonly statement: string;
    /** Who gave it answers for the workload by now: it no longer counts. */
    readonly lapsed: boolean;
    readonly mayWithdraw: boolean;
  } | null;
  readonly mayAttest: boolean;
}

/** What was seen of a workload's log, who vouches for it, and what whoever asks may do about that. */
export async function getLogging(
  ctx: Ctx,
  row: Pick<WorkloadRow, "id" | "ownerId" | "backupOwnerId" | "team" | "stage">,
): Promise<Logging> {
  requirePermission(ctx, "registry.read");
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  const [seen, stands] = await Promise.all([readSeenEvents(ctx.db.prisma, row.id), readAttestation(ctx.db.prisma, row.id)]);
  const { actor } = ctx;
  const attests = actor.kind === "person" && ctx.permissions.has("fact.attest");
  const attestation = stands && {
    by: stands.person.name,
    at: stands.attestedAt,
    statement: stands.statement,
    lapsed: refuseAttestation(stands.personId, people, row.stage) !== null,
    mayWithdraw: attests && mayWithdraw(actor.id, ctx.permissions.has("workload.govern"), stands.personId, people),
  };
  return { seen, attestation, mayAttest: attests && refuseAttestation(actor.id, people, row.stage) === null };
}
