import { type AuditAction, recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, enqueue, newId, notFound, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { holdShared, lockWorkload, type WorkloadRow } from "@/lib/registry";
import {
  countingApprovals,
  type DecisionCommand,
  decide,
  evolve,
  type GivenApproval,
  missedSlot,
  type Outcome,
  type PromotionEvent,
  type PromotionRequest,
  type PromotionState,
  whyNotOnConditions,
} from "../core";
import { decisionFacts, type GateFacts, gatherGate, readEligible, requestNow, type SlotHolders } from "../queries/facts";
import { DecidePromotion, WithdrawPromotion } from "../schema";
import {
  endPromotion,
  insertApproval,
  lockPromotion,
  movePromotion,
  type PromotionRow,
  promotionRef,
  readPromotion,
  saveJudged,
} from "../store";
import { applyPromotion } from "./apply-promotion";
import { namingWhoCameFirst } from "./came-first";
import { type AskedCondition, conditionWords, ownersOf, setConditions } from "./set-conditions";

export interface DecidedPromotion {
  readonly ref: string;
  readonly state: PromotionState;
}

/** The workload first, then the request, then what it may share: every decision takes its locks in this order. */
async function lockBoth(tx: Tx, promotionId: string, workloadId: string): Promise<{ row: WorkloadRow; promotion: PromotionRow }> {
  const row = await lockWorkload(tx, workloadId);
  const promotion = await lockPromotion(tx, promotionId);
  if (!row || !promotion) throw notFound("promotion");
  await holdShared(tx, row.id);
  return { row, promotion };
}

const subjectOf = (promotion: PromotionRow) => ({ type: "promotion", id: promotion.id, label: promotionRef(promotion) }) as const;

const ENTRY: Readonly<Record<PromotionEvent["type"], AuditAction>> = {
  approved: "promotion.approved",
  applied: "promotion.applied",
  rejected: "promotion.rejected",
  changes_requested: "promotion.changes_requested",
  withdrawn: "promotion.withdrawn",
  lapsed: "promotion.lapsed",
  became_stale: "promotion.became_stale",
  scheduled: "promotion.scheduled",
  reopened: "promotion.reopened",
};

/** What does not end a request, and is neither an approval nor what approvals come to. */
const MOVES: Partial<Record<PromotionEvent["type"], PromotionState>> = { scheduled: "approved", reopened: "in_review" };

const ENDS: Partial<Record<PromotionEvent["type"], PromotionState>> = {
  rejected: "rejected",
  changes_requested: "changes_requested",
  withdrawn: "withdrawn",
  lapsed: "lapsed",
  became_stale: "stale",
};

/** What an entry says of a decision in a slot, also in whose place it was taken. */
function slotWords(event: PromotionEvent, { request, names, delegated }: Decision): { slot?: string; inPlaceOf?: string } {
  if (!("slot" in event)) return {};
  const giver = delegated.find(({ id }) => id === event.delegation)?.giver;
  const label = request.slots.find(({ id }) => id === event.slot)?.label;
  return { ...(label ? { slot: label } : {}), ...(giver ? { inPlaceOf: names.get(giver) ?? giver } : {}) };
}

interface Decision extends Pick<SlotHolders, "names" | "delegated"> {
  readonly row: WorkloadRow;
  readonly promotion: PromotionRow;
  readonly request: PromotionRequest;
  readonly gate: GateFacts;
  readonly comment: string;
  /** The approvals that count once this decision is taken. */
  readonly counting: readonly GivenApproval[];
  readonly conditions: readonly AskedCondition[];
}

async function saveEvent(tx: Tx, ctx: Ctx, event: PromotionEvent, decision: Decision): Promise<void> {
  const { row, promotion, gate, comment, counting, conditions } = decision;
  if ("slot" in event) {
    await insertApproval(tx, {
      id: newId(ctx.now),
      promotionId: promotion.id,
      slot: event.slot,
      personId: ctx.actor.id,
      delegationId: event.delegation,
      decision: event.type,
      reachDigest: promotion.reachDigest,
      dossierDigest: gate.dossierDigest,
      comment,
      at: ctx.now,
    });
  }
  if (event.type === "approved") await setConditions(tx, ctx, { promotion, slot: event.slot, conditions });
  const moved = MOVES[event.type];
  if (moved) await movePromotion(tx, promotion.id, moved);
  const end = ENDS[event.type];
  if (end) await endPromotion(tx, promotion.id, end, ctx.now, comment || null);
  if (event.type === "applied") await applyPromotion(tx, ctx, { row, promotion, gate, counting });
  await recordAudit(tx, ctx, {
    action: ENTRY[event.type],
    subject: subjectOf(promotion),
    workloadId: row.id,
    after: {
      ...slotWords(event, decision),
      ...(event.type === "approved" && conditions.length > 0 ? { conditions: conditions.map(conditionWords) } : {}),
      reachDigest: promotion.reachDigest,
      dossierDigest: gate.dossierDigest,
      state: end ?? moved ?? event.type,
    },
    ...(comment ? { reason: comment } : {}),
    policyVersion: gate.policy.version,
  });
}

async function recordRefusal(tx: Tx, ctx: Ctx, refusal: Refusal, { row, promotion }: Decision, action: AuditAction): Promise<void> {
  await recordAudit(tx, ctx, {
    action,
    subject: subjectOf(promotion),
    workloadId: row.id,
    reason: refusal.message,
    refusal: refusal.code,
  });
}

/** What comes of a decision, given the conditions that it was to be given on. */
function onConditions(outcome: Outcome, command: DecisionCommand, conditions: readonly AskedCondition[], today: CalendarDate): Outcome {
  const days = conditions.map(({ dueOn }) => dueOn);
  const refusal = outcome.refusal ?? whyNotOnConditions(command.type === "approve", days, today);
  return refusal ? { events: outcome.refusal ? outcome.events : [], refusal } : outcome;
}

/** Decides under both locks and saves what follows: events, and the refused attempt. The refusal is told after the commit. */
export async function settle(
  tx: Tx,
  ctx: Ctx,
  ids: { id: string; workloadId: string },
  command: DecisionCommand,
  on: ReturnType<typeof DecidePromotion.parse>["conditions"] = [],
): Promise<Outcome & { ref: string; state: PromotionState }> {
  const { row, promotion } = await lockBoth(tx, ids.id, ids.workloadId);
  const gate = await gatherGate(tx, ctx, row, promotion.toStage);
  const request = requestNow(promotion, row, gate);
  const holders = await readEligible(tx, request.slots, gate.today);
  const facts = decisionFacts(ctx, row, gate, holders);
  const conditions = await ownersOf(tx, row, on);
  const outcome = onConditions(decide(request, command, facts), command, conditions, gate.today);
  const decided = outcome.events.reduce((now, event) => evolve(now, event, ctx.actor.id), request);
  const comment = "comment" in command ? command.comment : "";
  const { names, delegated } = holders;
  const counting = countingApprovals(decided, facts);
  const decision: Decision = { row, promotion, request, gate, comment, counting, conditions, names, delegated };
  for (const event of outcome.events) await saveEvent(tx, ctx, event, decision);
  if (outcome.events.length > 0)
    await saveJudged(tx, promotion.id, { at: ctx.now, checks: gate.checks, dossierDigest: gate.dossierDigest });
  // What Airlock itself finds is an event or nothing: only whoever tried is refused.
  const attempt = "by" in command ? outcome.refusal : undefined;
  const asked = "slot" in command ? command.slot : undefined;
  const refusal =
    attempt && (await namingWhoCameFirst(tx, ctx, attempt, { promotion, missed: missedSlot(ctx.actor.id, request, facts, asked) }));
  if (refusal) {
    await recordRefusal(
      tx,
      ctx,
      refusal,
      decision,
      command.type === "withdraw" ? "promotion.withdrawal_refused" : "promotion.approval_refused",
    );
  }
  if (outcome.events.length > 0) await enqueue(tx, "promotion.decided", { promotionId: promotion.id });
  const after = await readPromotion(tx, promotion.id);
  return { ...outcome, ...(refusal ? { refusal } : {}), ref: promotionRef(promotion), state: after?.state ?? promotion.state };
}

async function find(ctx: Ctx, ref: string): Promise<PromotionRow> {
  const promotion = await readPromotion(ctx.db.prisma, ref);
  if (!promotion) throw notFound("promotion");
  return promotion;
}

/**
 * Approves, rejects or asks for changes, in one slot, on the digest that was seen. The approval that was missing last applies the
 * promotion in the same transaction.
 * @param ref PR-0007 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` with one of the refusals of the machine, after it was recorded.
 */
export async function decidePromotion(ctx: Ctx, ref: string, input: unknown): Promise<DecidedPromotion> {
  // A service lacks the permission; whoever has it and is no person is refused by the machine, and that attempt is recorded.
  requirePermission(ctx, "promotion.decide");
  const { decision, reachDigest, slot, comment, conditions } = parse(DecidePromotion, input);
  const found = await find(ctx, ref);
  const by = { id: ctx.actor.id, kind: ctx.actor.kind };
  const command = { type: decision, by, seenDigest: reachDigest, slot, comment };
  const outcome = await transaction(ctx, (tx) => settle(tx, ctx, found, command, conditions));
  if (outcome.refusal) throw refused(outcome.refusal);
  return { ref: outcome.ref, state: outcome.state };
}

/** Takes a request back: its requester, the owner or the risk team. @throws AppError as `decidePromotion`. */
export async function withdrawPromotion(ctx: Ctx, ref: string, input: unknown): Promise<DecidedPromotion> {
  requirePermission(ctx, "promotion.request");
  const { reason } = parse(WithdrawPromotion, input);
  const found = await find(ctx, ref);
  const by = { id: ctx.actor.id, kind: ctx.actor.kind };
  const outcome = await transaction(ctx, (tx) => settle(tx, ctx, found, { type: "withdraw", by, comment: reason }));
  if (outcome.refusal) throw refused(outcome.refusal);
  return { ref: outcome.ref, state: outcome.state };
}
