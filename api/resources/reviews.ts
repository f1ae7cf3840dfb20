import { z } from "@hono/zod-openapi";
import { fromDateColumn } from "@/lib/platform";
import type { CompletedReview, ReviewRow } from "@/lib/review";
import { Outcome, StoredEvidence } from "@/lib/review/schema";
import { Day, Instant, PersonShape, toDay } from "./shapes";

const Attestation = z.record(z.string(), z.strictObject({ holds: z.boolean(), note: z.string() }));

/** A review that was concluded; it stays as it was. */
export const ReviewResource = z
  .strictObject({
    id: z.uuid(),
    dueOn: Day,
    reason: z.string().openapi({ description: "Why it was due on that day." }),
    outcome: Outcome,
    attestation: Attestation,
    notes: z.string(),
    evidence: z.array(z.strictObject({ url: z.string(), what: z.string() })),
    preparedBy: PersonShape.nullable().openapi({ description: "Null where nobody else had prepared it." }),
    reviewedBy: PersonShape,
    completedAt: Instant,
    nextDueOn: Day.nullable(),
    reachDigest: z.string(),
    policyVersion: z.int(),
  })
  .openapi("Review");

export function toReview(row: ReviewRow): z.input<typeof ReviewResource> {
  const { id, reason, outcome, notes, reachDigest, policyVersion, preparedBy } = row;
  const { id: personId, name, email } = row.reviewedBy;
  return {
    ...{ id, dueOn: fromDateColumn(row.dueOn), reason, outcome, attestation: Attestation.parse(row.attestation), notes },
    ...{ reviewedBy: { id: personId, name, email }, completedAt: row.completedAt.toISOString(), nextDueOn: toDay(row.nextDueOn) },
    ...{ reachDigest, policyVersion, evidence: StoredEvidence.parse(row.evidence) },
    preparedBy: preparedBy && { id: preparedBy.id, name: preparedBy.name, email: preparedBy.email },
  };
}

export const CompletedReviewResource = z
  .strictObject({ id: z.uuid(), nextDueOn: Day.nullable().openapi({ description: "Null where the workload left production." }) })
  .openapi("CompletedReview");

export function toCompletedReview({ id, nextDueOn }: CompletedReview): z.input<typeof CompletedReviewResource> {
  return { id, nextDueOn };
}

export const RescheduledReview = z.strictObject({ dueOn: Day }).openapi("RescheduledReview");

export const PreparedReviewResource = z.strictObject({ workload: z.string() }).openapi("PreparedReview");
