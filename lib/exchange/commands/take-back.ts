import { readNewestEntry } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, refused, type Tx, transaction } from "@/lib/platform";
import { editWithin, lockWorkload, restoreOwnerWithin, type WorkloadRow } from "@/lib/registry";
import { takeBackMoveWithin } from "@/lib/review";
import { type TakeBack, takeBackOf } from "../core";

const REASON = "Undone a moment later";

async function carryBack(tx: Tx, ctx: Ctx, { id, version }: WorkloadRow, way: TakeBack): Promise<void> {
  if (way.field === "review") await takeBackMoveWithin(tx, ctx, id, { ...way, reason: REASON });
  else if (way.field === "tags") await editWithin(tx, ctx, id, { version, tags: [...way.tags] });
  else await restoreOwnerWithin(tx, ctx, id, way.owner, REASON);
}

/**
 * Takes back the caller's own last change of a workload's owner, tags or review: another change like any other, with an entry of its
 * own. What may be taken back, and for how long, `takeBackOf` says.
 * @returns which field is as it was.
 * @throws AppError `not_found`, `forbidden`; `refused` `nothing_to_take_back`; `invalid` when the owner before has left by now.
 */
export async function takeBackChange(ctx: Ctx, ref: string): Promise<TakeBack["field"]> {
  requirePermission(ctx, "workload.edit");
  return transaction(ctx, async (tx) => {
    const row = await lockWorkload(tx, ref);
    if (!row) throw notFound("workload");
    const way = takeBackOf(await readNewestEntry(tx, row.id), ctx.actor.id, ctx.now);
    if ("code" in way) throw refused(way);
    await carryBack(tx, ctx, row, way);
    return way.field;
  });
}
