import { requirePerson } from "@/lib/people";
import { AppError, type CalendarDate, type Ctx, dayOf, notFound, refused, type Tx } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { lockWorkload, peopleOf, readReach, readTimeZone } from "@/lib/registry";
import { readStanding } from "@/lib/standing";
import { reviewRefusals, whyNotConclude } from "../core";
import { readUnchanged } from "../queries/unchanged";
import { CompleteReview } from "../schema";
import { readPreparation } from "../store";
import { conclude } from "./complete-review";

const HOLDS = { holds: true, note: "" };
const ALL_HOLD = { owner: HOLDS, purpose: HOLDS, data: HOLDS, access: HOLDS, effects: HOLDS };

/**
 * Concludes the review of a workload in which nothing changed, inside the transaction of a command that does so for many: every area holds,
 * in the words of whoever attests it.
 * @param dueOn the due date that they saw.
 * @throws AppError `forbidden`, `not_found`; `invalid` where something changed or the policy wants a review of its own; `refused` as
 *   `completeReview`.
 */
export async function attestUnchangedWithin(
  tx: Tx,
  ctx: Ctx,
  ref: string,
  asked: { readonly dueOn: CalendarDate; readonly statement: string },
) {
  const { id: personId } = requirePerson(ctx, "review.complete");
  const row = await lockWorkload(tx, ref);
  const standing = row && (await readStanding(tx, row.id));
  if (!row || !standing) throw notFound("workload");
  const { nextReviewOn: dueOn } = standing;
  if (dueOn !== asked.dueOn) throw refused(reviewRefusals.concludedMeanwhile);
  const people = peopleOf(row);
  const refusal = whyNotConclude(personId, { stage: row.stage, tier: row.tier, people, mayReview: ctx.permissions.has("workload.govern") });
  if (refusal) throw refused(refusal);
  const zone = await readTimeZone(tx);
  const policy = await getPolicy(ctx, tx);
  const why = (await readUnchanged(tx, [row.id], policy, zone, dayOf(ctx.now, zone))).get(row.id)?.why;
  if (why !== null) throw new AppError("invalid", why ?? "It is not there any more.");
  const [reach, prepared] = [await readReach(tx, row.id), await readPreparation(tx, row.id)];
  const form = CompleteReview.parse({ outcome: "continue", attestation: ALL_HOLD, notes: `No change: ${asked.statement}` });
  return conclude(tx, ctx, personId, form, { row, dueOn, reach, prepared }, standing);
}
