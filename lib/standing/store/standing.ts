import { type CalendarDate, fromDateColumn, type Tx, toDateColumn } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { Standing, StandingChange } from "../schema";

type Reader = Pick<Prisma.TransactionClient, "standing">;

const day = (column: Date | null): CalendarDate | null => (column ? fromDateColumn(column) : null);
const column = (value: CalendarDate | null | undefined): Date | null | undefined =>
  value ? toDateColumn(value) : value === null ? null : undefined;

/** Every workload has its standing from the moment it is registered or imported; null only for an unknown id. */
export async function readStanding(db: Reader, workloadId: string): Promise<Standing | null> {
  const row = await db.standing.findUnique({ where: { workloadId } });
  if (!row) return null;
  return {
    workloadId,
    promotionId: row.promotionId,
    approvedDigest: row.approvedDigest,
    approvedAt: row.approvedAt,
    baseline: row.baseline,
    nextReviewOn: day(row.nextReviewOn),
    lastReviewedOn: day(row.lastReviewedOn),
    reviewAnchor: day(row.reviewAnchor),
    reviewBecause: row.reviewBecause,
    regulariseBy: day(row.regulariseBy),
    suspendedAt: row.suspendedAt,
    suspendReason: row.suspendReason,
    suspendedAs: row.suspendedAs,
    suspendedBy: row.suspendedBy,
    leftoversBy: day(row.leftoversBy),
  };
}

/** Changes what is given and leaves the rest. The workload's row must be locked by the same transaction. */
export async function writeStanding(tx: Tx, workloadId: string, change: StandingChange): Promise<void> {
  const { nextReviewOn, lastReviewedOn, reviewAnchor, regulariseBy, leftoversBy, baseline, ...rest } = change;
  await tx.standing.update({
    where: { workloadId },
    data: {
      ...rest,
      ...(baseline === undefined ? {} : { baseline: baseline as Prisma.InputJsonValue }),
      nextReviewOn: column(nextReviewOn),
      lastReviewedOn: column(lastReviewedOn),
      reviewAnchor: column(reviewAnchor),
      regulariseBy: column(regulariseBy),
      leftoversBy: column(leftoversBy),
    },
  });
}
