import type { CalendarDate, Db, Tx } from "@/lib/platform";

/** A workload whose facts changed, and when that was seen. */
export interface Look {
  readonly workloadId: string;
  readonly at: Date;
}

/**
 * Workloads that were marked up to an instant, the oldest first. Those whose review is due no later than a day are forgotten instead:
 * nothing can bring it forward any more.
 * @param notBefore the soonest day that anything asks for.
 */
export async function readLooks({ pool }: Db, until: Date, notBefore: CalendarDate, limit: number): Promise<Look[]> {
  await pool.query({
    name: "looks-without-use",
    text: `DELETE FROM review_look l USING standing s WHERE s.workload_id = l.workload_id AND l.at <= $1
      AND (s.next_review_on IS NULL OR s.next_review_on <= $2::date)`,
    values: [until, notBefore],
  });
  const { rows } = await pool.query<Look>({
    name: "looks-to-take",
    text: `SELECT workload_id AS "workloadId", at FROM review_look WHERE at <= $1 ORDER BY at, workload_id LIMIT $2`,
    values: [until, limit],
  });
  return rows;
}

/** Takes a look for done. @returns false where somebody else has, or the workload changed again since. */
export async function takeLook(tx: Tx, { workloadId, at }: Look): Promise<boolean> {
  const { count } = await tx.reviewLook.deleteMany({ where: { workloadId, at } });
  return count > 0;
}

/** Marks a workload for another look, later. */
export async function lookLater(tx: Tx, workloadId: string, at: Date): Promise<void> {
  await tx.reviewLook.upsert({ where: { workloadId }, create: { workloadId, at }, update: { at } });
}

/** Marks the workloads whose exceptions ended by their date on some days. @returns how many were not marked yet. */
export async function lookAtEnded(tx: Tx, from: CalendarDate, today: CalendarDate, at: Date): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO review_look (workload_id, at)
    SELECT DISTINCT workload_id, ${at}::timestamptz FROM control_exception WHERE state = 'approved' AND until >= ${from}::date AND until < ${today}::date
    ON CONFLICT (workload_id) DO NOTHING`;
}
