import type { CalendarDate, Tx } from "@/lib/platform";
import type { NoticeKind } from "../core";

/** A step that a date has come to. */
export interface ReachedStep {
  readonly workloadId: string;
  readonly kind: NoticeKind;
  readonly subjectId: string;
  readonly dueOn: CalendarDate;
  readonly step: string;
}

const keyOf = ({ kind, subjectId, dueOn, step }: Omit<ReachedStep, "workloadId">): string => [kind, subjectId, dueOn, step].join(" ");

/** Claims steps for those who are told as no person is. @returns those that nobody had claimed, by whichever worker, whenever. */
export async function claimSteps<T extends ReachedStep>(tx: Tx, steps: readonly T[]): Promise<T[]> {
  if (steps.length === 0) return [];
  const rows = steps.map(({ workloadId, kind, subjectId, dueOn, step }) => ({ workloadId, kind, subjectId, dueOn, step }));
  const claimed = await tx.$queryRaw<Omit<ReachedStep, "workloadId">[]>`
    INSERT INTO announced_step (workload_id, kind, subject_id, due_on, step)
    SELECT s."workloadId", s.kind, s."subjectId", s."dueOn", s.step
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s ("workloadId" uuid, kind text, "subjectId" uuid, "dueOn" date, step text)
    ORDER BY 1, 2, 3, 4, 5 ON CONFLICT DO NOTHING RETURNING kind, subject_id::text AS "subjectId", due_on::text AS "dueOn", step`;
  const keys = new Set(claimed.map(keyOf));
  return steps.filter((step) => keys.has(keyOf(step)));
}
