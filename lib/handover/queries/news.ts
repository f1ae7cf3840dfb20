import { type Ctx, isUuid } from "@/lib/platform";
import { workloadRef } from "@/lib/registry";
import type { HandoverState } from "../core";
import { type HandoverRow, readTogether } from "../store";

/** What was offered, or decided, together, as those hear of it whom it concerns. */
export interface HandoverNews {
  /** "WL-0123", or "12 workloads". */
  readonly ref: string;
  /** The workload, where it is one. */
  readonly workloadId?: string;
  readonly state: HandoverState;
  /** Whom it is offered to; nobody once it is decided. */
  readonly asked: readonly string[];
  readonly concerned: readonly string[];
}

function newsOf(rows: readonly HandoverRow[]): HandoverNews | null {
  const [first] = rows;
  if (!first) return null;
  const isOpen = first.state === "offered";
  const others = [...new Set(rows.flatMap(({ offeredById, toId }) => [offeredById, toId]))].filter((id) => id !== first.decidedById);
  return {
    ...(rows.length === 1
      ? { ref: workloadRef(first.workload), workloadId: first.workloadId }
      : { ref: `${rows.length.toLocaleString("en")} workloads` }),
    state: first.state,
    asked: isOpen ? [first.toId] : [],
    concerned: isOpen ? [] : others,
  };
}

/** What there is to tell of an offer, as Airlock itself reads it; null where nothing of it is open any more. */
export async function readOfferNews(ctx: Ctx, offerId: string): Promise<HandoverNews | null> {
  const rows = isUuid(offerId) ? await readTogether(ctx.db.prisma, { offerId }) : [];
  return newsOf(rows.filter(({ state }) => state === "offered"));
}

/** What there is to tell of what was decided together. */
export async function readDecisionNews(ctx: Ctx, decisionId: string): Promise<HandoverNews | null> {
  return newsOf(isUuid(decisionId) ? await readTogether(ctx.db.prisma, { decisionId }) : []);
}
