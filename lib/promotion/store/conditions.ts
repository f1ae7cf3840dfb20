import { type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

type Reader = Pick<Prisma.TransactionClient, "approvalCondition">;

const PERSON = { select: { id: true, name: true, email: true } } as const;
const WITH_ALL = {
  owner: PERSON,
  setBy: PERSON,
  reportedBy: PERSON,
  metBy: PERSON,
  promotion: { select: { id: true, number: true, state: true, slots: true, toStage: true } },
  workload: { select: { id: true, number: true, name: true, ownerId: true, backupOwnerId: true } },
} satisfies Prisma.ApprovalConditionInclude;
export type ConditionRow = Prisma.ApprovalConditionGetPayload<{ include: typeof WITH_ALL }>;

export async function insertConditions(tx: Tx, data: readonly Prisma.ApprovalConditionCreateManyInput[]): Promise<void> {
  if (data.length > 0) await tx.approvalCondition.createMany({ data: [...data] });
}

export async function readCondition(db: Reader, id: string): Promise<ConditionRow | null> {
  return isUuid(id) ? db.approvalCondition.findUnique({ where: { id }, include: WITH_ALL }) : null;
}

export async function updateCondition(tx: Tx, id: string, data: Prisma.ApprovalConditionUncheckedUpdateInput): Promise<void> {
  await tx.approvalCondition.update({ where: { id }, data });
}

// What is met stays to be read; more than this of one workload is in the log.
const MOST = 200;

/** Of a workload those that bind or bound it, of a request all that it was given on: those to be met first, by their day. */
export async function listConditionRows(db: Db, of: { workloadId: string } | { promotionId: string }): Promise<ConditionRow[]> {
  const where = "workloadId" in of ? { ...of, promotion: { state: "applied" as const } } : of;
  return db.prisma.approvalCondition.findMany({
    where,
    include: WITH_ALL,
    orderBy: [{ metAt: { sort: "asc", nulls: "first" } }, { dueOn: "asc" }, { id: "asc" }],
    take: MOST,
  });
}

/** What somebody is still to do, and what of theirs waits to be accepted: the first to be due comes first. */
export async function listOwnConditionRows(db: Db, personId: string): Promise<ConditionRow[]> {
  return db.prisma.approvalCondition.findMany({
    where: {
      metAt: null,
      promotion: { state: "applied" },
      OR: [
        { ownerId: personId, reportedAt: null },
        { setById: personId, reportedAt: { not: null } },
      ],
    },
    include: WITH_ALL,
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: MOST,
  });
}
