import { type AuditAction, type AuditRecord, recordAuditBatch } from "@/lib/audit";
import { type Ctx, enqueue, newId, type Tx } from "@/lib/platform";
import { takeOverWithin, workloadRef } from "@/lib/registry";
import type { HandoverEvent } from "../core";
import { type HandoverRow, saveDecision } from "../store";

const ENTRY: Readonly<Record<HandoverEvent, AuditAction>> = {
  accepted: "handover.accepted",
  declined: "handover.declined",
  withdrawn: "handover.withdrawn",
  lapsed: "handover.lapsed",
};

/** The entry of something that happened to an offer, on the workload's timeline. */
export function entryOf(row: HandoverRow, action: AuditAction): AuditRecord {
  return { action, subject: { type: "handover", id: row.id, label: workloadRef(row.workload) }, workloadId: row.workloadId };
}

const idsOf = (rows: readonly HandoverRow[]): string[] => rows.map(({ id }) => id);

/** Writes what was decided of locked offers, and hands over what was accepted. Those of one person are told as one thing. */
export async function settleWithin(
  tx: Tx,
  ctx: Ctx,
  rows: readonly HandoverRow[],
  { event, reason }: { readonly event: HandoverEvent; readonly reason: string },
): Promise<void> {
  const by = ctx.actor.kind === "person" ? ctx.actor.id : null;
  for (const [, theirs] of Map.groupBy(rows, ({ toId }) => toId)) {
    const decisionId = newId<"decision">(ctx.now);
    const decision = { state: event, decisionId, decidedById: by, decidedAt: ctx.now, decidedReason: reason || null };
    await saveDecision(tx, idsOf(theirs), decision);
    await enqueue(tx, "handover.decided", { decisionId });
  }
  if (event === "accepted") await hand(tx, ctx, rows);
  await recordAuditBatch(
    tx,
    ctx,
    rows.map((row) => ({
      ...entryOf(row, ENTRY[event]),
      before: { state: row.state },
      after: { state: event, to: row.to.name, toId: row.toId },
      ...(reason ? { reason } : {}),
    })),
  );
}

/** The owner's change is recorded with the reason of the offer: why it came about. */
async function hand(tx: Tx, ctx: Ctx, rows: readonly HandoverRow[]): Promise<void> {
  for (const offered of Map.groupBy(rows, ({ offerId }) => offerId).values()) {
    const [first] = offered;
    if (!first) continue;
    const workloadIds = offered.map(({ workloadId }) => workloadId);
    await takeOverWithin(tx, ctx, workloadIds, first.to, first.reason);
  }
}
