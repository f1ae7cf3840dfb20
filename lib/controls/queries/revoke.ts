import { requirePermission } from "@/lib/people";
import { type Ctx, parse } from "@/lib/platform";
import type { KeysetPage, Stage } from "@/lib/registry";
import { RevokeQuery } from "../schema";
import { countRevokeStages, countToRevoke, listToRevoke, type RevokeItem } from "../store";

export interface RevokeQueue extends KeysetPage<RevokeItem> {
  /** To 10,000 and one. */
  readonly total: number;
}

/**
 * Every credential that no live approval stands behind, over all workloads, the longest recorded first: by key.
 * @throws AppError `invalid` naming the parameter that is not understood.
 */
export async function listRevokeQueue(ctx: Ctx, input: unknown): Promise<RevokeQueue> {
  requirePermission(ctx, "registry.read");
  const query = parse(RevokeQuery, input);
  const [page, total] = await Promise.all([listToRevoke(ctx.db, query, ctx.actor.id), countToRevoke(ctx.db, query, ctx.actor.id)]);
  return { ...page, total };
}

export interface RevokeCounts {
  readonly all: number;
  readonly mine: number;
  readonly stages: readonly { readonly stage: Stage; readonly count: number }[];
}

/** The counts beside the revoke queue, over all of it. */
export async function countRevokeQueue(ctx: Ctx): Promise<RevokeCounts> {
  requirePermission(ctx, "registry.read");
  const stages = await countRevokeStages(ctx.db, parse(RevokeQuery, {}), ctx.actor.id);
  const sum = (of: "count" | "mine"): number => stages.reduce((total, one) => total + one[of], 0);
  return { all: sum("count"), mine: sum("mine"), stages };
}
