import { type Ctx, isUuid } from "@/lib/platform";
import { getToday } from "@/lib/registry";
import { isOpen, openSeats, type PromotionState } from "../core";
import { promotionRef, readPromotion, toRequest } from "../store";
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
