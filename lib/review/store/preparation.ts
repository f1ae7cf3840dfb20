import { fromDateColumn, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { Prepared } from "../core";

const WITH_PREPARER = { preparedBy: { select: { id: true, name: true, email: true } } } satisfies Prisma.ReviewPreparationInclude;
export type PreparationRow = Prisma.ReviewPreparationGetPayload<{ include: typeof WITH_PREPARER }>;

/** A preparation as the rules see it. */
export function preparedOf({ preparedById: by, dueOn, reachDigest }: PreparationRow): Prepared {
  return { by, dueOn: fromDateColumn(dueOn), reachDigest };
}

/** What is prepared of a workload's review; null where nothing is. */
export async function readPreparation(
  db: Pick<Prisma.TransactionClient, "reviewPreparation">,
  workloadId: string,
): Promise<PreparationRow | null> {
  return db.reviewPreparation.findUnique({ where: { workloadId }, include: WITH_PREPARER });
}

/** Keeps what is prepared, in the place of what was. The workload's row must be locked by the same transaction. */
export async function writePreparation(tx: Tx, data: Prisma.ReviewPreparationUncheckedCreateInput): Promise<void> {
  await tx.reviewPreparation.upsert({ where: { workloadId: data.workloadId }, create: data, update: data });
}

/** Drops what was prepared, with the review that it was for. */
export async function dropPreparation(tx: Tx, workloadId: string): Promise<void> {
  await tx.reviewPreparation.deleteMany({ where: { workloadId } });
}
