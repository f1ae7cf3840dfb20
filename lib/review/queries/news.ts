import { permissionsOf } from "@/lib/people";
import { type CalendarDate, type Ctx, fromDateColumn, isUuid } from "@/lib/platform";
import { getWorkload, peopleOf, workloadRef } from "@/lib/registry";
import { whyNotConclude, whyNotPrepared } from "../core";
import { preparedOf, readPreparation, readReviewers } from "../store";

/** A review that waits to be concluded, as those hear of it who may. */
export interface PreparedNews {
  readonly ref: string;
  readonly workloadId: string;
  readonly dueOn: CalendarDate;
  readonly asked: readonly string[];
}

/**
 * Who is to conclude what was prepared, as Airlock itself reads it: of the workload's people those who may; the risk team where none of
 * them does. Null where nothing is prepared any more.
 */
export async function readPreparedNews(ctx: Ctx, workloadId: string): Promise<PreparedNews | null> {
  const prepared = isUuid(workloadId) ? await readPreparation(ctx.db.prisma, workloadId) : null;
  if (!prepared) return null;
  const row = await getWorkload(ctx, workloadId);
  const people = peopleOf(row);
  const related = Object.values(people).filter((id) => id !== null);
  const dueOn = fromDateColumn(prepared.dueOn);
  const may = (await readReviewers(ctx.db.prisma, related)).filter(({ id, roles }) => {
    const permissions = permissionsOf(roles);
    if (!permissions.has("review.complete") || id === prepared.preparedById) return false;
    const facts = { stage: row.stage, tier: row.tier, people, mayReview: permissions.has("workload.govern") };
    const stands = { dueOn, reachDigest: prepared.reachDigest };
    return (whyNotConclude(id, facts) ?? whyNotPrepared(id, row.tier, preparedOf(prepared), stands)) === null;
  });
  const near = may.filter(({ id }) => related.includes(id));
  return { ref: workloadRef(row), workloadId, dueOn, asked: (near.length > 0 ? near : may).map(({ id }) => id) };
}
