import type { Tx } from "@/lib/platform";

/**
 * Marks workloads whose facts changed, for their reviews to be looked at: whether something came up that brings one forward. What has no
 * review ahead is left out, and what is marked already keeps its place.
 */
export async function markForReview(tx: Tx, workloadIds: readonly string[], at: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO review_look (workload_id, at)
    SELECT workload_id, ${at}::timestamptz FROM standing WHERE workload_id = ANY(${[...workloadIds]}::uuid[]) AND next_review_on > ${at}::date
    ON CONFLICT (workload_id) DO NOTHING`;
}
