import { type AuditAction, recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import { type Ctx, dayOf, markChanged, notFound, parse, type Refusal, refused, type Tx, toDateColumn, transaction } from "@/lib/platform";
import { lockWorkload, readTimeZone } from "@/lib/registry";
import { type ConditionState, type ConditionStep, conditionState, whyNotDue, whyNotStepCondition } from "../core";
import { conditionFacts, readFillers } from "../queries/conditions";
import { AcceptCondition, MoveCondition, ReportCondition, ReturnCondition } from "../schema";
import { type ConditionRow, promotionRef, readCondition, updateCondition } from "../store";

interface SteppedCondition {
  readonly id: string;
  readonly state: ConditionState;
}

const ENTRY: Readonly<Record<ConditionStep, AuditAction>> = {
  report: "condition.reported",
  accept: "condition.accepted",
  return: "condition.returned",
  move: "condition.moved",
};

/** Locks the workload, as every act on it does, and reads the condition anew under that lock. */
async function lockCondition(tx: Tx, id: string): Promise<ConditionRow> {
  const seen = await readCondition(tx, id);
  const workload = seen && (await lockWorkload(tx, seen.workloadId));
  const row = workload && (await readCondition(tx, id));
  if (!row) throw notFound("condition");
  return row;
}

interface Told {
  readonly change: Parameters<typeof updateCondition>[2];
  readonly words: string;
  readonly dueOn?: string;
}

async function step(ctx: Ctx, id: string, verb: ConditionStep, { change, words, dueOn }: Told): Promise<SteppedCondition> {
  const outcome = await transaction(ctx, async (tx): Promise<SteppedCondition | { readonly refusal: Refusal }> => {
    const row = await lockCondition(tx, id);
    const today = dayOf(ctx.now, await readTimeZone(tx));
    const refusal =
      whyNotStepCondition(verb, conditionFacts(ctx, row, await readFillers(tx, [row], today))) ?? (dueOn ? whyNotDue(dueOn, today) : null);
    const subject = { type: "promotion" as const, id: row.promotionId, label: promotionRef(row.promotion) };
    const entry = { subject, workloadId: row.workloadId };
    if (refusal) {
      await recordAudit(tx, ctx, { ...entry, action: "condition.step_refused", reason: refusal.message, refusal: refusal.code });
      return { refusal };
    }
    await updateCondition(tx, row.id, change);
    const moved = dueOn ? { before: { dueOn: row.dueOn.toISOString().slice(0, 10) } } : {};
    const after = { condition: row.text, ...(dueOn ? { dueOn } : {}) };
    await recordAudit(tx, ctx, { ...entry, action: ENTRY[verb], ...moved, after, ...(words ? { reason: words } : {}) });
    await markChanged(tx, "workload", row.workloadId, "condition");
    const now = await readCondition(tx, id);
    return { id: row.id, state: conditionState(now ?? row) };
  });
  if ("refusal" in outcome) throw refused(outcome.refusal);
  return outcome;
}

/**
 * Says that a condition was done, and how. Whoever is to do it does, or whoever answers for the workload.
 * @throws AppError `forbidden`, also for a service; `invalid`, `not_found`; `refused` (`not_yours`, `wrong_transition`), after it was recorded.
 */
export async function reportCondition(ctx: Ctx, id: string, input: unknown): Promise<SteppedCondition> {
  requirePerson(ctx, "promotion.comment");
  const { how } = parse(ReportCondition, input);
  return step(ctx, id, "report", { change: { reportedById: ctx.actor.id, reportedAt: ctx.now, reportedHow: how }, words: how });
}

/** Accepts what was said to be done; final. Never by who did it, or owns the workload. @throws AppError as `reportCondition`. */
export async function acceptCondition(ctx: Ctx, id: string, input: unknown = {}): Promise<SteppedCondition> {
  requirePerson(ctx, "promotion.decide");
  const { comment } = parse(AcceptCondition, input);
  return step(ctx, id, "accept", { change: { metById: ctx.actor.id, metAt: ctx.now }, words: comment });
}

/** Gives it back as not done, and why. @throws AppError as `reportCondition`. */
export async function returnCondition(ctx: Ctx, id: string, input: unknown): Promise<SteppedCondition> {
  requirePerson(ctx, "promotion.decide");
  const { reason } = parse(ReturnCondition, input);
  return step(ctx, id, "return", { change: { reportedById: null, reportedAt: null, reportedHow: null }, words: reason });
}

/** Gives it another day, and why. @throws AppError as `reportCondition`; also `day_past`, `day_far`. */
export async function moveCondition(ctx: Ctx, id: string, input: unknown): Promise<SteppedCondition> {
  requirePerson(ctx, "promotion.decide");
  const { dueOn, reason } = parse(MoveCondition, input);
  return step(ctx, id, "move", { change: { dueOn: toDateColumn(dueOn) }, words: reason, dueOn });
}
