import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, fromDateColumn, parse } from "@/lib/platform";
import { getToday, workloadRef } from "@/lib/registry";
import { HandoverQuery } from "../schema";
import { countWaiting, type HandoverRow, readHandovers, readOpen } from "../store";

export interface HandoverItem {
  readonly row: HandoverRow;
  /** WL-0123: what is offered. */
  readonly ref: string;
  readonly until: CalendarDate;
}

export interface HandoverList {
  readonly items: readonly HandoverItem[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly today: CalendarDate;
}

const itemOf = (row: HandoverRow): HandoverItem => ({ row, ref: workloadRef(row.workload), until: fromDateColumn(row.untilOn) });

/**
 * Offers: what is open to oneself, what the team has open, or what was decided. Whoever does not govern sees their own.
 * @throws AppError `invalid`; `forbidden` on what the team has offered, for all but the risk team.
 */
export async function listHandovers(ctx: Ctx, input: unknown = {}): Promise<HandoverList> {
  const actor = requirePermission(ctx, "registry.read");
  const query = parse(HandoverQuery, input);
  if (query.show === "team") requirePermission(ctx, "workload.govern");
  const today = await getToday(ctx);
  // A service is offered nothing, and its id need not be a person's.
  if (actor.kind !== "person") return { items: [], nextCursor: null, total: 0, today };
  const looking = { personId: actor.id, governs: ctx.permissions.has("workload.govern"), today };
  const { rows, total } = await readHandovers(ctx.db.prisma, query, looking);
  const items = rows.slice(0, query.limit).map(itemOf);
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.row.id ?? null) : null, total, today };
}

/** The open offer of a workload that nobody answers for; null where it is offered to nobody. */
export async function findOffer(ctx: Ctx, workloadId: string): Promise<HandoverItem | null> {
  requirePermission(ctx, "registry.read");
  const row = await readOpen(ctx.db.prisma, workloadId, await getToday(ctx));
  return row && itemOf(row);
}

/** How many offers wait for oneself; what was offered together counts once, and a service is offered nothing. */
export async function countOffersToMe(ctx: Ctx): Promise<number> {
  const { id, kind } = requirePermission(ctx, "registry.read");
  return kind === "person" ? countWaiting(ctx.db, id) : 0;
}
