import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, parse } from "@/lib/platform";
import { getToday, listWorkloads, type WorkloadList } from "@/lib/registry";
import { AGE_BUCKETS } from "../core";
import { ReviewQuery } from "../schema";
import { type BoardCell, countReviews, type ReviewRow, readMostOverdue, readOverdue, readReviews, readUpcoming } from "../store";

/** Workloads by the day that presses, soonest first: the same rows and paging as the inventory. @throws AppError `invalid`. */
export async function listReviews(ctx: Ctx, input: unknown): Promise<WorkloadList> {
  requirePermission(ctx, "registry.read");
  const query = parse(ReviewQuery, input);
  return listWorkloads(ctx, { ...query, sort: "nextReview" });
}

/** The concluded reviews of a workload, newest first. */
export async function listWorkloadReviews(ctx: Ctx, workloadId: string): Promise<ReviewRow[]> {
  requirePermission(ctx, "registry.read");
  return readReviews(ctx.db.prisma, workloadId);
}

/** How many reviews of a workload were concluded. */
export async function countWorkloadReviews(ctx: Ctx, workloadId: string): Promise<number> {
  requirePermission(ctx, "registry.read");
  return countReviews(ctx.db.prisma, workloadId);
}

export interface ReviewBoard {
  readonly today: CalendarDate;
  readonly overdue: number;
  /** Overdue by age, in the order of AGE_BUCKETS. */
  readonly ages: readonly { readonly id: string; readonly label: string; readonly count: number }[];
  /** Overdue by team, most first, with the counts per tier. */
  readonly teams: readonly {
    readonly id: string | null;
    readonly name: string;
    readonly total: number;
    readonly tiers: Readonly<Record<string, number>>;
  }[];
  readonly upcoming: readonly { readonly day: CalendarDate; readonly count: number }[];
  readonly owners: readonly { readonly id: string; readonly name: string; readonly count: number }[];
}

function byTeam(cells: readonly BoardCell[]): ReviewBoard["teams"] {
  const teams = new Map<string, { id: string | null; name: string; total: number; tiers: Record<string, number> }>();
  for (const { team, teamId, tier, count } of cells) {
    const entry = teams.get(teamId ?? "") ?? { id: teamId, name: team ?? "No team", total: 0, tiers: {} };
    entry.total += count;
    entry.tiers[tier] = (entry.tiers[tier] ?? 0) + count;
    teams.set(teamId ?? "", entry);
  }
  return [...teams.values()].sort((a, b) => b.total - a.total || a.name.localeCompare(b.name));
}

/** What the risk team works: overdue by age and by team, the next 90 days, who has most. */
export async function getReviewBoard(ctx: Ctx): Promise<ReviewBoard> {
  requirePermission(ctx, "registry.read");
  const today = await getToday(ctx);
  const [cells, upcoming, owners] = await Promise.all([
    readOverdue(ctx.db, today),
    readUpcoming(ctx.db, today, 90),
    readMostOverdue(ctx.db, today, 8),
  ]);
  const ages = AGE_BUCKETS.map(({ id, label, from, to }) => ({
    id,
    label,
    count: cells.filter(({ days }) => days >= from && (to === null || days <= to)).reduce((sum, { count }) => sum + count, 0),
  }));
  return { today, overdue: cells.reduce((sum, { count }) => sum + count, 0), ages, teams: byTeam(cells), upcoming, owners };
}
