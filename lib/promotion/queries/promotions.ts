import type { Dossier } from "@/lib/controls";
import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, fromDateColumn, notFound, parse, type Refusal } from "@/lib/platform";
import {
  getToday,
  getWorkload,
  liveReach,
  type Reach,
  readReach,
  type Stage,
  type Widening,
  type WorkloadRow,
  widens,
  workloadRef,
} from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import {
  approversOf,
  closingOf,
  countingApprovals,
  type Decider,
  type DecisionFacts,
  type GateCheck,
  isOpen,
  isStanding,
  kindOf,
  nextStages,
  openSeats,
  openSlots,
  type PromotionRequest,
  type PromotionState,
  percentReady,
  refusals,
  type Seat,
  type Seating,
  type Slot,
  whyNotDecide,
  whyNotRequest,
} from "../core";
import { PromotionQuery } from "../schema";
import {
  countPromotionRows,
  listPromotionRows,
  type Narrowing,
  type PromotionRow,
  promotionRef,
  readJudged,
  readPromotion,
  readStandingPromotion,
  readWaiting,
  slotsOf,
  toRequest,
  type WaitingRow,
} from "../store";
import { decisionFacts, type GateFacts, gatherGate, HELD_BY, readEligible, requestNow, type SlotHolders, slotsOfGate } from "./facts";

export interface PromotionItem {
  readonly row: PromotionRow;
  readonly ref: string;
  readonly workloadRef: string;
  readonly lapsesOn: CalendarDate;
  /** The day that was asked for; null for with the last approval. */
  readonly effectiveOn: CalendarDate | null;
  /** Slots filled and asked for: "1 of 3". */
  readonly filled: number;
  readonly slots: number;
  /** The slots that the asker may fill now, in their own right or in somebody's place. */
  readonly mine: readonly Seat[];
}

export interface PromotionList {
  readonly items: readonly PromotionItem[];
  readonly nextCursor: string | null;
  readonly total: number;
}

function seatingOf({ workload: { ownerId, backupOwnerId } }: WaitingRow, { eligible, delegated }: SlotHolders): Seating {
  return { ownerId, backupOwnerId, eligible, delegated };
}

/** The seats in which the asker could decide now, by role, relation or delegation; reading them decides nothing. */
function seatsForMe(ctx: Ctx, row: WaitingRow, holders: SlotHolders): Seat[] {
  const { id, kind } = ctx.actor;
  if (kind !== "person" || !ctx.permissions.has("promotion.decide") || !isOpen(row.state)) return [];
  return openSeats(id, toRequest(row), seatingOf(row, holders));
}

/** How many slots are filled: while it is open, by what counts now; afterwards, by what was given on what was asked for. */
function filledSlots(row: PromotionRow, holders: SlotHolders): number {
  if (isOpen(row.state)) return slotsOf(row).length - openSlots(toRequest(row), seatingOf(row, holders)).length;
  const given = row.approvals.filter(({ decision, reachDigest }) => decision === "approved" && reachDigest === row.reachDigest);
  return new Set(given.map(({ slot }) => slot)).size;
}

function toItem(ctx: Ctx, row: PromotionRow, holders: SlotHolders): PromotionItem {
  return {
    row,
    ref: promotionRef(row),
    workloadRef: workloadRef(row.workload),
    lapsesOn: fromDateColumn(row.lapsesOn),
    effectiveOn: row.effectiveOn && fromDateColumn(row.effectiveOn),
    filled: filledSlots(row, holders),
    slots: slotsOf(row).length,
    mine: seatsForMe(ctx, row, holders),
  };
}

/** Rows with what the asker may do on each; who holds which slot is read once for all of them. */
async function toItems(ctx: Ctx, rows: readonly PromotionRow[]): Promise<PromotionItem[]> {
  const open = rows.filter(({ state }) => isOpen(state));
  const holders = await readEligible(ctx.db, open.flatMap(slotsOf), await getToday(ctx));
  return rows.map((row) => toItem(ctx, row, holders));
}

/** Requests, newest first; those that wait for the asker oldest first. @throws AppError `invalid`. */
export async function listPromotions(ctx: Ctx, input: unknown): Promise<PromotionList> {
  requirePermission(ctx, "registry.read");
  const query = parse(PromotionQuery, input);
  const workload = query.workload ? (await getWorkload(ctx, query.workload)).id : null;
  const narrowing = { workloadId: workload, mineId: query.mine ? ctx.actor.id : null };
  if (query.waitingForMe) return waiting(ctx, { ...query, state: ["in_review"] }, narrowing);
  const rows = await listPromotionRows(ctx.db, query, narrowing);
  const items = await toItems(ctx, rows.slice(0, query.limit));
  const nextCursor = rows.length > query.limit ? String(items.at(-1)?.row.number) : null;
  return { items, nextCursor, total: await countPromotionRows(ctx.db, query, narrowing) };
}

// A queue holds tens of requests. Eligibility is no column, so everything open is looked through, to this many.
const LOOKED_THROUGH = 500;

async function waiting(ctx: Ctx, query: PromotionQuery, narrowing: Narrowing): Promise<PromotionList> {
  const rows = await listPromotionRows(ctx.db, { ...query, limit: LOOKED_THROUGH }, { ...narrowing, oldestFirst: true });
  const mine = (await toItems(ctx, rows)).filter((item) => item.mine.length > 0);
  return { items: mine.slice(0, query.limit), nextCursor: null, total: mine.length };
}

export interface PromotionCounts {
  /** In review, whoever decides. */
  readonly open: number;
  /** Those in which the asker may fill a slot now: as many as `listPromotions` gives of `waitingForMe`. */
  readonly waitingForMe: number;
  /** Conditions that are the asker's to meet or to accept: as many as `listOwnConditions` gives. */
  readonly conditions: number;
}

/** How many requests are in review, and how many of them wait for the asker: what every page says beside its navigation. */
export async function countPromotions(ctx: Ctx): Promise<PromotionCounts> {
  requirePermission(ctx, "registry.read");
  const decides = ctx.actor.kind === "person" && ctx.permissions.has("promotion.decide");
  const { today, open, conditions, rows } = await readWaiting(ctx.db, decides ? ctx.actor.id : null, HELD_BY, {
    limit: LOOKED_THROUGH,
    now: ctx.now,
  });
  if (rows.length === 0) return { open, conditions, waitingForMe: 0 };
  const holders = await readEligible(ctx.db, rows.flatMap(slotsOf), today);
  return { open, conditions, waitingForMe: rows.filter((row) => seatsForMe(ctx, row, holders).length > 0).length };
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
  /** The gate as it stands while something can be decided; as it was last judged once it has ended. */
  readonly checks: readonly GateCheck[];
  /** When an ended request was last judged; null while its gate is the one that stands. */
  readonly judgedAt: Date | null;
  readonly percent: number;
  readonly slotViews: readonly SlotView[];
  /** Why the asker may decide in no slot; null when they may. */
  readonly closed: Refusal | null;
  readonly mayWithdraw: boolean;
  readonly policyVersion: number;
  readonly today: CalendarDate;
  /** All facts about the workload as they would stand after it. */
  readonly foreseen: Dossier;
  /** Of whoever may fill a slot, and of those who stand in for them, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** What it needs follows the rules of today while something can still come of it. */
const DECIDED_LATER: ReadonlySet<PromotionState> = new Set(["in_review", "approved"]);

/** A request as whoever decides reads it. @throws AppError `not_found`. */
export async function getPromotion(ctx: Ctx, ref: string): Promise<PromotionView> {
  requirePermission(ctx, "registry.read");
  const row = await readPromotion(ctx.db.prisma, ref);
  if (!row) throw notFound("promotion");
  const workload = await getWorkload(ctx, row.workloadId);
  const standing = await getStanding(ctx, workload.id);
  const gate = await gatherGate(ctx.db, ctx, workload, row.toStage);
  const request = DECIDED_LATER.has(row.state) ? requestNow(row, workload, gate) : toRequest(row);
  const holders = await readEligible(ctx.db, request.slots, gate.today);
  const facts = decisionFacts(ctx, workload, gate, holders);
  const item = { ...toItem(ctx, row, holders), slots: request.slots.length };
  const { id, kind } = ctx.actor;
  return {
    ...item,
    workload,
    reach: asReach(row.reach),
    current: gate.reach,
    currentDigest: gate.digest,
    changed: isStanding(row.state) && gate.digest !== row.reachDigest,
    baseline: standing.baseline && standing.promotionId !== row.id ? asReach(standing.baseline) : null,
    ...(await judgedOf(ctx, row, gate)),
    slotViews: request.slots.map((slot) => viewSlot(row, slot, request, facts, holders)),
    closed: whyClosed(request, { id, kind }, facts, ctx.permissions.has("promotion.decide")),
    mayWithdraw:
      isStanding(row.state) &&
      (id === row.requestedById || id === workload.ownerId || facts.governs) &&
      ctx.permissions.has("promotion.request"),
    policyVersion: row.policyVersion,
    today: gate.today,
    foreseen: gate.foreseen,
    names: holders.names,
  };
}

/** The gate that a request is shown with. One from before it was kept has only the one that stands. */
async function judgedOf(ctx: Ctx, row: PromotionRow, gate: GateFacts): Promise<Pick<PromotionView, "checks" | "judgedAt" | "percent">> {
  const kept = isStanding(row.state) ? null : await readJudged(ctx.db, row.id);
  const checks = kept ?? gate.checks;
  return { checks, judgedAt: kept && row.judgedAt, percent: percentReady(checks) };
}

/** Guarantee: written by `insertPromotion` or `applyPromotion` from a Reach. */
function asReach(stored: unknown): Reach {
  return stored as Reach;
}

/** Why the asker cannot decide, before they try; null when a slot is theirs to fill. */
function whyClosed(request: PromotionRequest, by: Decider, facts: DecisionFacts, permitted: boolean): Refusal | null {
  if (!isOpen(request.state)) return refusals.notOpen(request.state);
  const barred = whyNotDecide(request, by, facts);
  if (barred) return barred;
  return openSeats(by.id, request, facts).length > 0 && permitted ? null : refusals.notEligible();
}

function viewSlot(row: PromotionRow, slot: Slot, request: PromotionRequest, facts: DecisionFacts, holders: SlotHolders): SlotView {
  const approval = row.approvals.findLast((given) => given.slot === slot.id) ?? null;
  const counts = countingApprovals(request, facts).some((given) => given.slot === slot.id && given.personId === approval?.personId);
  const people = { requesterId: request.requesterId, ownerId: facts.ownerId, backupOwnerId: facts.backupOwnerId, eligible: facts.eligible };
  return { slot, approval, counts: DECIDED_LATER.has(row.state) ? counts : true, approvers: approverNames(slot, people, holders) };
}

/** Who may fill a slot: "Rita", and "Ben for Rita" where somebody stands in. */
function approverNames(slot: Slot, people: Parameters<typeof approversOf>[1], { names, delegated }: SlotHolders): string[] {
  const nameOf = (id: string) => names.get(id) ?? id;
  const own = approversOf(slot, people);
  const barred = [people.requesterId, people.ownerId, people.backupOwnerId];
  const standIns = delegated.filter(({ giver, taker, inForce }) => inForce && own.includes(giver) && ![...own, ...barred].includes(taker));
  return [...own.map(nameOf), ...standIns.map(({ giver, taker }) => `${nameOf(taker)} for ${nameOf(giver)}`)];
}

export interface Readiness {
  readonly workload: WorkloadRow;
  readonly toStage: Stage;
  readonly kind: "promotion" | "reapproval" | null;
  /** The stages that may be asked for from here, re-approval aside. */
  readonly stages: readonly Stage[];
  readonly checks: readonly GateCheck[];
  /** Met, or waived, of what is asked, in whole percent. */
  readonly percent: number;
  readonly slots: readonly { readonly slot: Slot; readonly approvers: readonly string[] }[];
  readonly digest: string;
  /** PR-0007: the request that has not ended. */
  readonly openRef: string | null;
  /** What somebody has kept of a request, and not sent yet. */
  readonly draft: {
    readonly ref: string;
    readonly toStage: Stage;
    readonly reason: string;
    readonly effectiveOn: CalendarDate | null;
  } | null;
  /** Why it cannot be requested as it stands; null when it can. */
  readonly refusal: Refusal | null;
}

/** How far a workload is from a stage: each check, who would be asked, and what refuses a request now. @throws AppError `not_found`. */
export async function getReadiness(ctx: Ctx, ref: string, toStage: "pilot" | "production"): Promise<Readiness> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  const gate = await gatherGate(ctx.db, ctx, workload, toStage);
  const slots = slotsOfGate(workload, toStage, gate);
  const holders = await readEligible(ctx.db, slots, gate.today);
  const earlier = await readStandingPromotion(ctx.db.prisma, workload.id);
  const inTheWay =
    earlier && earlier.state !== "draft" && closingOf(toRequest(earlier), { today: gate.today, currentDigest: gate.digest }) === null;
  const { skipPilot } = gate.policy.promotion;
  const kind = kindOf(workload.stage, toStage, skipPilot);
  const people = {
    requesterId: ctx.actor.id,
    ownerId: workload.ownerId,
    backupOwnerId: workload.backupOwnerId,
    eligible: holders.eligible,
  };
  const openRef = inTheWay ? promotionRef(earlier) : null;
  const asked = { today: gate.today, effectiveOn: null };
  return {
    workload,
    toStage,
    kind: typeof kind === "string" ? kind : null,
    stages: nextStages(workload.stage, skipPilot),
    checks: gate.checks,
    percent: percentReady(gate.checks),
    slots: slots.map((slot) => ({ slot, approvers: approverNames(slot, people, holders) })),
    digest: gate.digest,
    openRef,
    draft:
      earlier?.state === "draft"
        ? {
            ref: promotionRef(earlier),
            toStage: earlier.toStage,
            reason: earlier.reason,
            effectiveOn: earlier.effectiveOn && fromDateColumn(earlier.effectiveOn),
          }
        : null,
    refusal: whyNotRequest(toStage, { ...people, ...asked, stage: workload.stage, skipPilot, openRef, unmet: gate.unmet, slots }),
  };
}

/** What is live beyond what was approved, told one by one; empty where nothing is, or nothing was approved. */
export async function getDrift(ctx: Ctx, workloadId: string): Promise<readonly Widening[]> {
  const { baseline } = await getStanding(ctx, workloadId);
  if (baseline === null) return [];
  const { reach } = await readReach(ctx.db, workloadId);
  return widens(liveReach(asReach(baseline)), liveReach(reach));
}
