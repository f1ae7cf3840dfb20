import { addDays, type CalendarDate, type Db, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

const WITH_REVIEWER = { reviewedBy: { select: { id: true, name: true, email: true } } } satisfies Prisma.ReviewInclude;
export type ReviewRow = Prisma.ReviewGetPayload<{ include: typeof WITH_REVIEWER }>;

export async function insertReview(tx: Tx, data: Prisma.ReviewUncheckedCreateInput): Promise<ReviewRow> {
  return tx.review.create({ data, include: WITH_REVIEWER });
}

/** The concluded reviews of a workload, newest first. */
export async function readReviews(db: Pick<Prisma.TransactionClient, "review">, workloadId: string): Promise<ReviewRow[]> {
  return db.review.findMany({ where: { workloadId }, orderBy: { completedAt: "desc" }, include: WITH_REVIEWER, take: 100 });
}

export async function countReviews(db: Pick<Prisma.TransactionClient, "review">, workloadId: string): Promise<number> {
  return db.review.count({ where: { workloadId } });
}

export interface BoardCell {
  readonly team: string | null;
  readonly teamId: string | null;
  readonly tier: string;
  readonly days: number;
  readonly count: number;
}

/** Overdue reviews and ends, by team, tier and days: what the risk team's board adds up. */
export async function readOverdue(db: Db, today: CalendarDate): Promise<BoardCell[]> {
  const { rows } = await db.pool.query<BoardCell>(
    `SELECT t.name AS team, t.id AS "teamId", w.tier::text AS tier, ($1::date - due.day)::int AS days, count(*)::int AS count
     FROM workload w JOIN standing s ON s.workload_id = w.id LEFT JOIN team t ON t.id = w.team_id
     CROSS JOIN LATERAL (SELECT coalesce(s.next_review_on, CASE WHEN w.stage IN ('experiment', 'pilot') THEN w.ends_on END) AS day) due
     WHERE w.stage <> 'retired' AND due.day < $1::date GROUP BY 1, 2, 3, 4`,
    [today],
  );
  return rows;
}

/** What falls due on each of the next days. */
export async function readUpcoming(db: Db, today: CalendarDate, days: number): Promise<{ day: CalendarDate; count: number }[]> {
  const { rows } = await db.pool.query<{ day: CalendarDate; count: number }>(
    `SELECT to_char(due.day, 'YYYY-MM-DD') AS day, count(*)::int AS count FROM workload w JOIN standing s ON s.workload_id = w.id
     CROSS JOIN LATERAL (SELECT coalesce(s.next_review_on, CASE WHEN w.stage IN ('experiment', 'pilot') THEN w.ends_on END) AS day) due
     WHERE w.stage <> 'retired' AND due.day BETWEEN $1::date AND $2::date GROUP BY 1 ORDER BY 1`,
    [today, addDays(today, days)],
  );
  return rows;
}

/** Owners with the most overdue, most first. */
export async function readMostOverdue(db: Db, today: CalendarDate, limit: number): Promise<{ id: string; name: string; count: number }[]> {
  const { rows } = await db.pool.query<{ id: string; name: string; count: number }>(
    `SELECT o.id, o.name, count(*)::int AS count FROM workload w JOIN standing s ON s.workload_id = w.id JOIN person o ON o.id = w.owner_id
     WHERE w.stage <> 'retired' AND s.next_review_on < $1::date GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT $2`,
    [today, limit],
  );
  return rows;
}
