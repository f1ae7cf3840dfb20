import { type Ctx, dayWords } from "@/lib/platform";
import { getWorkload, workloadRef } from "@/lib/registry";
import { getStanding } from "@/lib/standing";

/** What a change in the table came to: "Owner of WL-0123 is Ada Quist now." */
export async function changedWords(ctx: Ctx, workload: string, field: unknown): Promise<string> {
  const row = await getWorkload(ctx, workload);
  const ref = workloadRef(row);
  if (field === "review") {
    const { nextReviewOn } = await getStanding(ctx, row.id);
    return nextReviewOn ? `Review of ${ref} is due on ${dayWords(nextReviewOn)} now.` : `${ref} has no review scheduled now.`;
  }
  if (field !== "tags") return row.owner ? `Owner of ${ref} is ${row.owner.name} now.` : `${ref} has no owner now.`;
  return row.tags.length > 0 ? `Tags of ${ref} are ${row.tags.join(", ")} now.` : `${ref} has no tags now.`;
}
