import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, type Db, digestOf, fromDateColumn, notFound, parse } from "@/lib/platform";
import { getWorkload, type Reach, type Stage, type WorkloadRow, workloadRef } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { gatherDecision, gatherGate, readEligible, slotsOfGate } from "../commands/facts";
import {
  approversOf,
  countingApprovals,
  type GateCheck,
  isOpen,
  kindOf,
  nextStages,
  openSlots,
  type Slot,
  whyNotDecide,
  whyNotRequest,
} from "../core";
import { PromotionQuery } from "../schema";
import {
  countPromotionRows,
  listPromotionRows,
  type PromotionRow,
  promotionRef,
  readNames,
  readOpenPromotion,
  readPromotion,
  slotsOf,
  toRequest,
} from "../store";

export interface PromotionItem {
  readonly row: PromotionRow;
  readonly ref: string;
  readonly workloadRef: string;
  readonly lapsesOn: CalendarDate;
  /** Slots filled and asked for: "1 of 3". */
  readonly filled: number;
  readonly slots: number;
  /** The slots that the asker may fill now. */
  readonly mine: readonly Slot[];
}

export interface PromotionList {
  readonly items: readonly PromotionItem[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** The slots in which this person could decide now, by role and relation; reading them decides nothing. */
async function slotsForMe(db: Db, row: PromotionRow, me: string): Promise<Slot[]> {
  const barred = [row.requestedById, row.workload.ownerId, row.workload.backupOwnerId];
  if (!isOpen(row.state) || barred.includes(me)) return [];
  const given = row.approvals.filter(({ decision, reachDigest }) => decision === "approved" && reachDigest === row.reachDigest);
  if (given.some(({ personId }) => personId === me)) return [];
  const open = slotsOf(row).filter(({ id }) => !given.some(({ slot }) => slot === id));
  const eligible = await readEligible(db, open);
  return open.filter(({ id }) => eligible[id]?.includes(me));
}

async function toItem(ctx: Ctx, row: PromotionRow): Promise<PromotionItem> {
  const filled = new Set(row.approvals.filter(({ decision }) => decision === "approved").map(({ slot }) => slot)).size;
  return {
    row,
    ref: promotionRef(row),
    workloadRef: workloadRef(row.workload),
    lapsesOn: fromDateColumn(row.lapsesOn),
    filled,
    slots: slotsOf(row).length,
    mine: await slotsForMe(ctx.db, row, ctx.actor.id),
  };
}

/** Requests, newest first; those that wait for the asker oldest first. @throws AppError `invalid`. */
export async function listPromotions(ctx: Ctx, input: unknown): Promise<PromotionList> {
  requirePermission(ctx, "registry.read");
  const query = parse(PromotionQuery, input);
  const workload = query.workload ? (await getWorkload(ctx, query.workload)).id : null;
  if (query.waitingForMe) return waiting(ctx, { ...query, state: ["in_review"] }, workload);
  const rows = await listPromotionRows(ctx.db, query, workload, false);
  const items = await Promise.all(rows.slice(0, query.limit).map((row) => toItem(ctx, row)));
  const nextCursor = rows.length > query.limit ? String(items.at(-1)?.row.number) : null;
  return { items, nextCursor, total: await countPromotionRows(ctx.db, query, workload) };
}

/** Everything open is looked through: a queue holds tens of requests, and eligibility is not a column. */
async function waiting(ctx: Ctx, query: PromotionQuery, workloadId: string | null): Promise<PromotionList> {
  const rows = await listPromotionRows(ctx.db, { ...query, limit: 500 }, workloadId, true);
  const all = await Promise.all(rows.map((row) => toItem(ctx, row)));
  const mine = all.filter((item) => item.mine.length > 0);
  return { items: mine.slice(0, query.limit), nextCursor: null, total: mine.length };
}

export interface SlotView {
  readonly slot: Slot;
  readonly approval: PromotionRow["approvals"][number] | null;
  /** The approval counts: on this digest, by somebody who may still fill the slot. */
  readonly counts: boolean;
  readonly approvers: readonly string[];
}

export interface PromotionView extends PromotionItem {
  readonly workload: WorkloadRow;
  /** The reach that is asked for. */
  readonly reach: Reach;
  readonly currentDigest: string;
  /** The reach changed since it was requested: nothing can be decided on it any more. */
  readonly changed: boolean;
  readonly current: Reach;
  /** The approved reach before this request; null for the first. */
  readonly baseline: Reach | null;
  readonly checks: readonly GateCheck[];
  readonly slotViews: readonly SlotView[];
  /** Why the asker may decide in no slot; null when they may. */
  readonly closed: { readonly code: string; readonly message: string; readonly remedy: string } | null;
  readonly mayWithdraw: boolean;
  readonly policyVersion: number;
  readonly today: CalendarDate;
}

/** A request as whoever decides reads it. @throws AppError `not_found`. */
export async function getPromotion(ctx: Ctx, ref: string): Promise<PromotionView> {
  requirePermission(ctx, "registry.read");
  const row = await readPromotion(ctx.db.prisma, ref);
  if (!row) throw notFound("promotion");
  const workload = await getWorkload(ctx, row.workloadId);
  const request = toRequest(row);
  const gate = await gatherGate(ctx.db, ctx, workload, row.toStage);
  const facts = await gatherDecision(ctx.db, ctx, workload, request.slots, gate);
  const standing = await getStanding(ctx, workload.id);
  const counting = countingApprovals(request, facts);
  const open = openSlots(request, facts);
  const by = { id: ctx.actor.id, kind: ctx.actor.kind };
  const mine = open.filter(({ id }) => facts.eligible[id]?.includes(by.id));
  const slotViews = await Promise.all(
    request.slots.map((slot) => viewSlot(ctx, row, slot, { ...facts, requesterId: row.requestedById }, counting)),
  );
  const closed = whyNotDecide(request, by, facts) ?? (mine.length === 0 ? NOT_ELIGIBLE : null);
  return {
    ...(await toItem(ctx, row)),
    workload,
    reach: asReach(row.reach),
    current: gate.reach,
    currentDigest: gate.digest,
    changed: isOpen(row.state) && gate.digest !== row.reachDigest,
    baseline: standing.baseline ? asReach(standing.baseline) : null,
    checks: gate.checks,
    slotViews,
    closed,
    mayWithdraw:
      isOpen(row.state) &&
      (by.id === row.requestedById || by.id === workload.ownerId || facts.governs) &&
      ctx.permissions.has("promotion.request"),
    policyVersion: row.policyVersion,
    today: gate.today,
  };
}

const NOT_ELIGIBLE = {
  code: "not_eligible",
  message: "You may fill none of the open slots of this request.",
  remedy: "The approvals beside this name who may.",
};

/** Guarantee: written by `insertPromotion` or `applyPromotion` from a Reach. */
function asReach(stored: unknown): Reach {
  return stored as Reach;
}

type SlotFacts = Parameters<typeof approversOf>[1];

async function viewSlot(
  ctx: Ctx,
  row: PromotionRow,
  slot: Slot,
  facts: SlotFacts,
  counting: readonly { slot: string; personId: string }[],
): Promise<SlotView> {
  const approval = row.approvals.findLast((given) => given.slot === slot.id) ?? null;
  const counts = counting.some((given) => given.slot === slot.id && given.personId === approval?.personId);
  const names = await readNames(ctx.db.prisma, approversOf(slot, facts));
  return { slot, approval, counts, approvers: names.map(({ name }) => name) };
}

export interface Readiness {
  readonly workload: WorkloadRow;
  readonly toStage: Stage;
  readonly kind: "promotion" | "reapproval" | null;
  readonly stages: readonly Stage[];
  readonly checks: readonly GateCheck[];
  readonly slots: readonly { readonly slot: Slot; readonly approvers: readonly string[] }[];
  readonly digest: string;
  readonly openRef: string | null;
  /** Why it cannot be requested as it stands; null when it can. */
  readonly refusal: { readonly code: string; readonly message: string; readonly remedy: string } | null;
}

/** How far a workload is from a stage: each check, who would be asked, and what refuses a request now. */
export async function getReadiness(ctx: Ctx, ref: string, toStage: "pilot" | "production"): Promise<Readiness> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  const gate = await gatherGate(ctx.db, ctx, workload, toStage);
  const slots = slotsOfGate(workload, toStage, gate);
  const eligible = await readEligible(ctx.db, slots);
  const open = await readOpenPromotion(ctx.db.prisma, workload.id);
  const { skipPilot } = gate.policy.promotion;
  const kind = kindOf(workload.stage, toStage, skipPilot);
  const people = { requesterId: ctx.actor.id, ownerId: workload.ownerId, backupOwnerId: workload.backupOwnerId, eligible };
  const openRef = open ? promotionRef(open) : null;
  const named = await Promise.all(
    slots.map(async (slot) => ({ slot, approvers: (await readNames(ctx.db.prisma, approversOf(slot, people))).map(({ name }) => name) })),
  );
  return {
    workload,
    toStage,
    kind: typeof kind === "string" ? kind : null,
    stages: nextStages(workload.stage, skipPilot),
    checks: gate.checks,
    slots: named,
    digest: gate.digest,
    openRef,
    refusal: whyNotRequest(toStage, { ...people, stage: workload.stage, skipPilot, openRef, unmet: gate.unmet, slots }),
  };
}

/** True when the reach is no longer the one that was approved: what the badge "changed since approval" says. */
export async function hasChangedSinceApproval(ctx: Ctx, workloadId: string, currentDigest: string): Promise<boolean> {
  const { baseline } = await getStanding(ctx, workloadId);
  return baseline !== null && digestOf(baseline) !== currentDigest;
}
