import type { Db, Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { Evidence, FindingState } from "../core";

const WITH_NAMES = {
  workload: { select: { id: true, number: true, name: true, ownerId: true, backupOwnerId: true, team: { select: { leadId: true } } } },
  assignee: { select: { id: true, name: true, email: true } },
} satisfies Prisma.FindingInclude;

export type FindingRow = Prisma.FindingGetPayload<{ include: typeof WITH_NAMES }>;

/** Guarantee: only `writeFindings` writes the column, and it writes what a control said. */
export const evidenceOf = (row: Pick<FindingRow, "evidence">): readonly Evidence[] => row.evidence as unknown as readonly Evidence[];

/** The finding of one workload under one control, in whatever state; null where there never was one. */
export function readFinding(db: Db, workloadId: string, control: string): Promise<FindingRow | null> {
  return db.prisma.finding.findUnique({ where: { workloadId_control: { workloadId, control } }, include: WITH_NAMES });
}

/** The same, held until the transaction ends. */
export async function lockFinding(tx: Tx, workloadId: string, control: string): Promise<FindingRow | null> {
  await tx.$queryRaw`SELECT 1 FROM finding WHERE workload_id = ${workloadId}::uuid AND control = ${control} FOR UPDATE`;
  return tx.finding.findUnique({ where: { workloadId_control: { workloadId, control } }, include: WITH_NAMES });
}

export interface FindingNote {
  readonly kind: "acknowledged" | "assigned" | "commented";
  readonly actorId: string;
  readonly at: Date;
  readonly text: string;
}

/** Writes what somebody did to a finding. A word about it changes nothing that anybody saw. @returns its version. */
export async function noteFinding(
  tx: Tx,
  findingId: string,
  change: { readonly state?: FindingState; readonly assigneeId?: string | null },
  { kind, actorId, at, text }: FindingNote,
): Promise<number> {
  const { version } = await tx.finding.update({
    where: { id: findingId },
    data: {
      ...change,
      version: { increment: kind === "commented" ? 0 : 1 },
      updatedAt: at,
      events: { create: { kind, actorId, at, text } },
    },
    select: { version: true },
  });
  return version;
}

/** What became of a finding, oldest first. */
export function readFindingEvents(db: Db, findingId: string) {
  return db.prisma.findingEvent.findMany({
    where: { findingId },
    orderBy: { id: "asc" },
    take: 500,
    include: { actor: { select: { name: true } } },
  });
}

/** Whose a finding is, by its id; null where it is nobody's, or resolved by now. */
export async function readAssigned(
  { pool }: Db,
  id: string,
): Promise<{ readonly control: string; readonly workloadId: string; readonly assignee: string } | null> {
  const { rows } = await pool.query<{ control: string; workloadId: string; assignee: string }>({
    name: "finding-assigned",
    text: `SELECT control, workload_id AS "workloadId", assignee_id AS assignee FROM finding
      WHERE id = $1 AND state <> 'resolved' AND assignee_id IS NOT NULL`,
    values: [id],
  });
  return rows[0] ?? null;
}
