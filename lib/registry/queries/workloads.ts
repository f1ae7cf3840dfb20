import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, type Db, dayOf, digestOf, notFound, parse, type Tx } from "@/lib/platform";
import type { Reach, Stage, Tier } from "../core";
import { FindText, queryText, WorkloadQuery } from "../schema";
import {
  type AskedWorkloads,
  type CountedFacets,
  countFacets,
  countStageByTier,
  countTiles,
  EXACT_TOTAL,
  type FacetField,
  listAndCount,
  readReachesOf,
  readTimeZone,
  readWorkload,
  resolveNames,
  similarNames,
  type WholeFacet,
  type WorkloadPage,
  type WorkloadRow,
  type WorkloadTiles,
} from "../store";

// One page asks five times. A Ctx lives as long as its request, and so does what is kept by it.
const zones = new WeakMap<Ctx, Promise<string>>();

/** The organisation's time zone: an IANA name; read once per Ctx. Inside a transaction take readTimeZone. */
export function getTimeZone(ctx: Ctx): Promise<string> {
  const asked = zones.get(ctx) ?? readTimeZone(ctx.db);
  zones.set(ctx, asked);
  return asked;
}

/** The organisation's calendar day at the Ctx's instant. */
export async function getToday(ctx: Ctx): Promise<CalendarDate> {
  return dayOf(ctx.now, await getTimeZone(ctx));
}

export interface WorkloadList extends WorkloadPage {
  /** Exact to 10,000; 10,001 stands for "more". */
  readonly total: number;
  readonly today: CalendarDate;
}

/** A query with its day and the names in it, both looked up at once. */
export async function askWorkloads(ctx: Ctx, query: WorkloadQuery): Promise<AskedWorkloads> {
  const [today, named] = await Promise.all([getToday(ctx), resolveNames(ctx.db, query)]);
  return { query, today, me: ctx.actor.id, ...named };
}

/**
 * The inventory: filtered, sorted, by key.
 * @throws AppError `invalid` naming the parameter that is not understood.
 */
export async function listWorkloads(ctx: Ctx, input: unknown): Promise<WorkloadList> {
  requirePermission(ctx, "registry.read");
  const query = parse(WorkloadQuery, input);
  const asked = await askWorkloads(ctx, query);
  return { ...(await listAndCount(ctx.db, asked)), today: asked.today };
}

export interface WorkloadFacets extends CountedFacets {
  readonly tiles: WorkloadTiles;
  /** How the teams and the owner that the query names are called, by id. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * The counts beside the inventory: each facet under the other filters, and the quick chips over everything. `owner` has "none" for
 * nobody; `due` has overdue, 7, 30 and 90 days from today, each with those before it but for what is overdue. A long facet has its
 * first values and the chosen ones, `more` says how many are behind them; the facet named by `whole` has up to 200, of those that
 * read like its `find`.
 */
export async function listWorkloadFacets(
  ctx: Ctx,
  input: unknown,
  fields?: readonly FacetField[],
  whole?: WholeFacet,
): Promise<WorkloadFacets> {
  const [facets, tiles] = await Promise.all([countWorkloadFacets(ctx, input, fields, whole), getWorkloadTiles(ctx)]);
  return { ...facets, tiles };
}

/** The facets without the chips, for who has read those already. */
export async function countWorkloadFacets(
  ctx: Ctx,
  input: unknown,
  fields?: readonly FacetField[],
  whole?: WholeFacet,
): Promise<Omit<WorkloadFacets, "tiles">> {
  requirePermission(ctx, "registry.read");
  const query = parse(WorkloadQuery, input);
  const find = parse(FindText, whole?.find);
  const asked = await askWorkloads(ctx, query);
  const facets = await countFacets(ctx.db, asked, fields, whole && { field: whole.field, find });
  return { ...facets, names: asked.names };
}

/** The counts of the quick chips alone, over the whole registry. */
export async function getWorkloadTiles(ctx: Ctx): Promise<WorkloadTiles> {
  requirePermission(ctx, "registry.read");
  return countTiles(ctx.db, await getToday(ctx), ctx.actor.id);
}

/** One workload with its people. @throws AppError `not_found`. */
export async function getWorkload(ctx: Ctx, ref: string): Promise<WorkloadRow> {
  requirePermission(ctx, "registry.read");
  const row = await readWorkload(ctx.db.prisma, ref);
  if (!row) throw notFound("workload");
  return row;
}

/** Up to five workloads with names like the one being typed; none for fewer than three characters. */
export async function findSimilarWorkloads(
  ctx: Ctx,
  name: string,
): Promise<{ ref: string; name: string; stage: Stage; owner: string | null }[]> {
  requirePermission(ctx, "registry.read");
  const typed = parse(queryText(10_000), name).slice(0, 200).toWellFormed();
  return typed.trim().length < 3 ? [] : similarNames(ctx.db, typed, 5);
}

/** How many workloads of each tier stand in each stage. */
export function getStageByTier(ctx: Ctx): Promise<{ stage: Stage; tier: Tier; count: number }[]> {
  requirePermission(ctx, "registry.read");
  return countStageByTier(ctx.db);
}

export interface ReachWithDigest {
  readonly reach: Reach;
  /** SHA-256 over the reach in canonical JSON: what approvals bind to. */
  readonly digest: string;
}

/** The reaches of many workloads at once; whoever does not exist is not in the map. */
export function readReaches(db: Db | Tx, workloadIds: readonly string[]): Promise<ReadonlyMap<string, Reach>> {
  return readReachesOf("prisma" in db ? db.prisma : db, workloadIds);
}

/**
 * The reach of a workload and its digest. Inside a decision pass the transaction that holds the workload's lock.
 * @throws AppError `not_found`.
 */
export async function readReach(db: Db | Tx, workloadId: string): Promise<ReachWithDigest> {
  const reach = (await readReaches(db, [workloadId])).get(workloadId);
  if (!reach) throw notFound("workload");
  return { reach, digest: digestOf(reach) };
}

export { EXACT_TOTAL };
