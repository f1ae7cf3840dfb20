import { type CalendarDate, type Ctx, fromDateColumn, isUuid } from "@/lib/platform";
import { getToday } from "@/lib/registry";
import { type ConditionState, conditionState, type IncidentState, isOpen, openSeats, type PromotionState } from "../core";
import { incidentRef, promotionRef, readCondition, readIncident, readPromotion, toRequest } from "../store";
import { readEligible } from "./facts";

/** A request as those hear of it whom it concerns. */
export interface PromotionNews {
  readonly ref: string;
  readonly workloadId: string;
  readonly state: PromotionState;
  /** Whoever may fill an open slot now; nobody once it is decided. */
  readonly asked: readonly string[];
  /** Whoever asked for it, and the workload's people. */
  readonly concerned: readonly string[];
}

/** What there is to tell of a request, and to whom, as Airlock itself reads it; null where there is none any more. */
export async function readPromotionNews(ctx: Ctx, id: string): Promise<PromotionNews | null> {
  const row = isUuid(id) ? await readPromotion(ctx.db.prisma, id) : null;
  if (!row) return null;
  const { ownerId, backupOwnerId } = row.workload;
  const request = toRequest(row);
  const holders = await readEligible(ctx.db, isOpen(row.state) ? request.slots : [], await getToday(ctx));
  const people = new Set([...Object.values(holders.eligible).flat(), ...holders.delegated.map(({ taker }) => taker)]);
  const seating = { ownerId, backupOwnerId, eligible: holders.eligible, delegated: holders.delegated };
  return {
    ref: promotionRef(row),
    workloadId: row.workloadId,
    state: row.state,
    asked: [...people].filter((person) => openSeats(person, request, seating).length > 0),
    concerned: [row.requestedById, ownerId, backupOwnerId].filter((person) => person !== null),
  };
}

/** An incident as webhooks hear of it. */
export interface IncidentNews {
  readonly ref: string;
  readonly workloadId: string;
  readonly state: IncidentState;
}

/** What there is to tell of an incident; null where there is none any more. */
export async function readIncidentNews(ctx: Ctx, id: string): Promise<IncidentNews | null> {
  const row = isUuid(id) ? await readIncident(ctx.db.prisma, id) : null;
  return row && { ref: incidentRef(row), workloadId: row.workloadId, state: row.state };
}

/** A condition as webhooks hear of it. */
export interface ConditionNews {
  /** The request that was approved on it. */
  readonly ref: string;
  readonly workloadId: string;
  readonly state: ConditionState;
  readonly dueOn: CalendarDate;
}

/** What there is to tell of a condition; null where there is none any more. */
export async function readConditionNews(ctx: Ctx, id: string): Promise<ConditionNews | null> {
  const row = await readCondition(ctx.db.prisma, id);
  return (
    row && { ref: promotionRef(row.promotion), workloadId: row.workloadId, state: conditionState(row), dueOn: fromDateColumn(row.dueOn) }
  );
}
