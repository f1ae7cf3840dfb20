import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, parse } from "@/lib/platform";
import { WorkloadQuery } from "../schema";
import { type AskedWorkloads, countEveryWorkload, listWorkloadRows, type WorkloadListItem } from "../store";
import { askWorkloads } from "./workloads";

const PAGE = 500;

export interface WorkloadWalk {
  /** How many match at the beginning, exactly. */
  readonly total: number;
  readonly today: CalendarDate;
  /** Page after page by key, in the query's order, in the memory of one page. */
  readonly pages: AsyncGenerator<readonly WorkloadListItem[]>;
}

async function* pagesOf(ctx: Ctx, asked: AskedWorkloads): AsyncGenerator<readonly WorkloadListItem[]> {
  for (let cursor: string | undefined; ; ) {
    const { items, nextCursor } = await listWorkloadRows(ctx.db, { ...asked, query: { ...asked.query, limit: PAGE, cursor } });
    if (items.length > 0) yield items;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

/**
 * Everything that a query of the inventory matches, however much it is. Each page is read when it is asked for: what changes
 * between two pages shows as it is then.
 * @param input the query of `listWorkloads`; its cursor and limit do not count.
 * @throws AppError `invalid` naming the parameter that is not understood, before anything is read.
 */
export async function walkWorkloads(ctx: Ctx, input: Readonly<Record<string, unknown>>): Promise<WorkloadWalk> {
  requirePermission(ctx, "registry.read");
  const { cursor: _cursor, limit: _limit, ...filters } = input;
  const query = parse(WorkloadQuery, filters);
  const asked = await askWorkloads(ctx, query);
  const total = await countEveryWorkload(ctx.db, asked);
  return { total, today: asked.today, pages: pagesOf(ctx, asked) };
}
