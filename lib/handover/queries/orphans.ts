import { requirePermission } from "@/lib/people";
import { type Ctx, parse } from "@/lib/platform";
import { humanId } from "@/lib/registry";
import { OrphanQuery } from "../schema";
import {
  countInFlight,
  countListed,
  countOrphans,
  countTeams,
  type InFlight,
  type OrphanCount,
  type OrphanRow,
  type OrphansOfTeam,
  readOrphans,
} from "../store";

export interface Orphans {
  /** By stage and by why nobody answers: those that never had an owner apart from those whose owner left. */
  readonly counts: readonly OrphanCount[];
  /** To whom they are offered, most first. */
  readonly inFlight: readonly InFlight[];
}

/** How much nobody answers for, and what of it is on its way to somebody. */
export async function getOrphans(ctx: Ctx): Promise<Orphans> {
  requirePermission(ctx, "registry.read");
  const [counts, inFlight] = await Promise.all([countOrphans(ctx.db), countInFlight(ctx.db)]);
  return { counts, inFlight };
}

export interface OrphanItem extends OrphanRow {
  /** WL-0123 */
  readonly ref: string;
}

export interface OrphanList {
  readonly items: readonly OrphanItem[];
  readonly nextCursor: string | null;
  readonly total: number;
  /** Every team that has any; null for none. */
  readonly teams: readonly OrphansOfTeam[];
}

/** How many a query matches: from the counters, where it asks for nothing that they do not know. */
async function totalOf(ctx: Ctx, query: OrphanQuery): Promise<number> {
  if (query.team || query.offeredTo) return countListed(ctx.db, query);
  const counts = await countOrphans(ctx.db);
  const asked = counts.filter(({ stage, why }) => (!query.stage || stage === query.stage) && (!query.why || why === query.why));
  return asked.reduce((sum, { count, severe }) => sum + (query.severe ? severe : count), 0);
}

/** The workloads that nobody answers for, with whom each is offered to. @throws AppError `invalid`. */
export async function listOrphans(ctx: Ctx, input: unknown = {}): Promise<OrphanList> {
  requirePermission(ctx, "registry.read");
  const query = parse(OrphanQuery, input);
  const [rows, total, teams] = await Promise.all([readOrphans(ctx.db, query), totalOf(ctx, query), countTeams(ctx.db)]);
  const items = rows.slice(0, query.limit).map((row) => ({ ...row, ref: humanId("WL", row.number) }));
  return { items, nextCursor: rows.length > query.limit ? String(items.at(-1)?.number ?? "") : null, total, teams };
}
