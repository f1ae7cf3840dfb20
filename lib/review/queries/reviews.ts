import { requirePermission } from "@/lib/people";
import { addDays, type CalendarDate, type Ctx, parse } from "@/lib/platform";
import {
  getTimeZone,
  getToday,
  listWorkloadFacets,
  listWorkloads,
  type WorkloadFacets,
  type WorkloadList,
  workloadRef,
} from "@/lib/registry";
import { daysOfAge } from "../core";
import { CompletedReviewQuery, ReviewQuery } from "../schema";
import { type CompletedReviewRow, countReviews, type ReviewRow, readCompleted, readReviews } from "../store";

/** The query of the inventory that finds the same rows: an age is days before today. */
function asWorkloads({ age, dueFrom, dueTo, ...query }: ReviewQuery, today: CalendarDate) {
  const days = age === undefined ? null : daysOfAge(age);
  const from = days && days.to !== null ? addDays(today, -days.to) : null;
  const to = days ? addDays(today, -days.from) : null;
  return {
    ...query,
    dueFrom: from && (!dueFrom || from > dueFrom) ? from : dueFrom,
    dueTo: to && (!dueTo || to < dueTo) ? to : dueTo,
    sort: "nextReview",
  };
}

/** Workloads by the day that presses, soonest first: the same rows and paging as the inventory. @throws AppError `invalid`. */
export async function listReviews(ctx: Ctx, input: unknown): Promise<WorkloadList> {
  requirePermission(ctx, "registry.read");
  const query = parse(ReviewQuery, input);
  return listWorkloads(ctx, asWorkloads(query, await getToday(ctx)));
}

/** The counts beside that list, each facet under the other filters; of teams all, where they are wanted. @throws AppError `invalid`. */
export async function listReviewFacets(ctx: Ctx, input: unknown, allTeams = false): Promise<WorkloadFacets> {
  requirePermission(ctx, "registry.read");
  const query = parse(ReviewQuery, input);
  return listWorkloadFacets(ctx, asWorkloads(query, await getToday(ctx)), undefined, allTeams ? { field: "team" } : undefined);
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

export interface CompletedReviewItem extends CompletedReviewRow {
  /** WL-0123: the workload that was reviewed. */
  readonly workloadRef: string;
}

export interface CompletedReviewPage {
  readonly items: readonly CompletedReviewItem[];
  readonly nextCursor: string | null;
}

/** The concluded reviews of every workload, newest first, by key. @throws AppError `invalid`. */
export async function listCompletedReviews(ctx: Ctx, input: unknown): Promise<CompletedReviewPage> {
  requirePermission(ctx, "registry.read");
  const query = parse(CompletedReviewQuery, input);
  const rows = await readCompleted(ctx.db, await getTimeZone(ctx), query);
  const items = rows.slice(0, query.limit).map((row) => ({ ...row, workloadRef: workloadRef(row.workload) }));
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}
