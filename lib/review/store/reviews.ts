import { type CalendarDate, type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { CompletedReviewQuery } from "../schema";

const PERSON = { select: { id: true, name: true, email: true } };
const WITH_REVIEWER = { reviewedBy: PERSON, preparedBy: PERSON } satisfies Prisma.ReviewInclude;
export type ReviewRow = Prisma.ReviewGetPayload<{ include: typeof WITH_REVIEWER }>;

const WITH_WORKLOAD = {
  ...WITH_REVIEWER,
  workload: { select: { number: true, name: true, stage: true, adopted: true, tier: true } },
} satisfies Prisma.ReviewInclude;
export type CompletedReviewRow = Prisma.ReviewGetPayload<{ include: typeof WITH_WORKLOAD }>;

type Reader = Pick<Prisma.TransactionClient, "review">;

export async function insertReview(tx: Tx, data: Prisma.ReviewUncheckedCreateInput): Promise<ReviewRow> {
  return tx.review.create({ data, include: WITH_REVIEWER });
}

/** The concluded reviews of a workload, newest first. */
export async function readReviews(db: Reader, workloadId: string): Promise<ReviewRow[]> {
  return db.review.findMany({ where: { workloadId }, orderBy: { completedAt: "desc" }, include: WITH_REVIEWER, take: 100 });
}

/** A concluded review by its id, with its workload. */
export async function readReview(db: Reader, id: string): Promise<CompletedReviewRow | null> {
  return db.review.findUnique({ where: { id }, include: WITH_WORKLOAD });
}

/** The review that was concluded last; null before the first. */
export async function readLastReview(db: Reader, workloadId: string): Promise<ReviewRow | null> {
  return db.review.findFirst({ where: { workloadId }, orderBy: { completedAt: "desc" }, include: WITH_REVIEWER });
}

export async function countReviews(db: Reader, workloadId: string): Promise<number> {
  return db.review.count({ where: { workloadId } });
}

// Days of the organisation: `zone` is $1 in each.
const CONCLUDED_ON = "(completed_at AT TIME ZONE $1)::date";
const ON_TIME = `${CONCLUDED_ON} <= due_on`;

/** Concluded reviews of every workload, newest first, one more than asked for. Ids grow with time, so they are the key. */
export async function readCompleted(
  { pool, prisma }: Db,
  zone: string,
  { outcome, month, kept, cursor, limit }: CompletedReviewQuery,
): Promise<CompletedReviewRow[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM review WHERE ($2::review_outcome IS NULL OR outcome = $2::review_outcome)
       AND ($3::text IS NULL OR to_char(${CONCLUDED_ON}, 'YYYY-MM') = $3) AND ($4::boolean IS NULL OR (${ON_TIME}) = $4)
       AND ($5::uuid IS NULL OR id < $5::uuid) ORDER BY id DESC LIMIT $6`,
    [zone, outcome ?? null, month ?? null, kept ? kept === "on_time" : null, cursor && isUuid(cursor) ? cursor : null, limit + 1],
  );
  return prisma.review.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, orderBy: { id: "desc" }, include: WITH_WORKLOAD });
}

export interface TrendMonth {
  /** "2026-11" */
  readonly month: string;
  readonly onTime: number;
  readonly late: number;
}

/** Concluded reviews by month of the organisation's calendar since a day, and how they were kept; months without any are left out. */
export async function readTrend({ pool }: Db, zone: string, since: CalendarDate): Promise<TrendMonth[]> {
  const { rows } = await pool.query<TrendMonth>(
    `SELECT to_char(${CONCLUDED_ON}, 'YYYY-MM') AS month, count(*) FILTER (WHERE ${ON_TIME})::int AS "onTime",
       count(*) FILTER (WHERE NOT ${ON_TIME})::int AS late
     FROM review WHERE ${CONCLUDED_ON} >= $2::date GROUP BY 1 ORDER BY 1`,
    [zone, since],
  );
  return rows;
}

/** How many reviews were concluded since an instant, and how many of them by the day they were due. */
export async function countCompletedSince(db: Db, since: Date, zone: string): Promise<{ count: number; onTime: number }> {
  const { rows } = await db.pool.query<{ count: number; onTime: number }>(
    `SELECT count(*)::int AS count, count(*) FILTER (WHERE (completed_at AT TIME ZONE $2)::date <= due_on)::int AS "onTime"
     FROM review WHERE completed_at >= $1`,
    [since, zone],
  );
  return rows[0] ?? { count: 0, onTime: 0 };
}

/** The names of some people, by their ids. */
export async function readNames({ pool }: Db, ids: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>({
    name: "names-of-people",
    text: "SELECT id, name FROM person WHERE id = ANY($1::uuid[])",
    values: [ids.filter((id) => typeof id === "string")],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Everybody active among some people, and everybody active who holds a role of the risk team. */
export async function readReviewers(db: Pick<Prisma.TransactionClient, "person">, ids: readonly string[]) {
  return db.person.findMany({
    where: { state: "active", OR: [{ id: { in: [...ids] } }, { roles: { hasSome: ["risk", "risk_lead"] } }] },
    select: { id: true, name: true, roles: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
