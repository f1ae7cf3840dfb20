import { recordAudit } from "@/lib/audit";
import { ctxForActor, requirePermission } from "@/lib/people";
import { AppError, asAppError, type Ctx, logger, notFound, type Tx, transaction } from "@/lib/platform";
import { retireWithin } from "@/lib/promotion";
import { editWithin, leaveOwnerlessWithin, lockWorkload } from "@/lib/registry";
import { attestUnchangedWithin, rescheduleWithin, takeBackMoveWithin } from "@/lib/review";
import { readStanding } from "@/lib/standing";
import { type BulkEffect, type BulkOutcome, startWords } from "../core";
import { factsOfBulk } from "../queries/bulk";
import { KeptChange, KeptEffect } from "../schema";
import {
  type BulkRow,
  type BulkRun,
  deleteDrafts,
  lockRunning,
  readNextRow,
  readRunning,
  type Settled,
  type Starter,
  settleRest,
  settleRow,
  updateBulk,
} from "../store";

// A turn of the worker: short enough that stopping the process does not wait, and that `now` is true.
const ROWS_A_TURN = 200;
const DRAFTS_KEPT_MS = 7 * 86_400_000;
const UNDONE = "A bulk change was undone";

const changedMeanwhile = (): AppError =>
  new AppError("conflict", "Somebody changed it after the preview. It was left as it is: look at it, then try it again.");

/** The row is as it was when the run was prepared, or it is left alone. A review's date is no part of the workload's version. */
async function requireAsSeen(tx: Tx, { workloadId, version }: BulkRow, { field, before }: BulkEffect): Promise<void> {
  const workload = await lockWorkload(tx, workloadId);
  if (!workload) throw notFound("workload");
  if (workload.version !== version) throw changedMeanwhile();
  if ((field === "review" || field === "attested") && (await readStanding(tx, workloadId))?.nextReviewOn !== before.value)
    throw changedMeanwhile();
}

const textOf = ({ value }: BulkEffect["after"]): string | null => (typeof value === "string" ? value : null);
const listOf = ({ value }: BulkEffect["after"]): string[] => (typeof value === "object" && value !== null ? [...value] : []);

/** Changes one row as whoever asked, by the commands that change it one by one. */
async function changeRow(tx: Tx, asker: Ctx, row: BulkRow, change: KeptChange): Promise<void> {
  requirePermission(asker, "workload.edit");
  const effect = KeptEffect.parse(row.effect);
  await requireAsSeen(tx, row, effect);
  const { workloadId: id, version } = row;
  const after = textOf(effect.after);
  const reason = "reason" in change ? change.reason : "A bulk change";
  switch (effect.field) {
    case "owner":
      if (after === null) await leaveOwnerlessWithin(tx, asker, id, version, UNDONE);
      else await editWithin(tx, asker, id, { version, owner: after });
      return;
    case "backupOwner":
      await editWithin(tx, asker, id, { version, backupOwner: after });
      return;
    case "team":
      await editWithin(tx, asker, id, { version, team: after });
      return;
    case "tags":
      await editWithin(tx, asker, id, { version, tags: listOf(effect.after) });
      return;
    case "review":
      if (change.action === "undo") {
        const movedTo = textOf(effect.before) ?? "";
        await takeBackMoveWithin(tx, asker, id, { movedTo, stoodOn: after ?? "", reason: UNDONE });
      } else await rescheduleWithin(tx, asker, id, { dueOn: after ?? "", reason });
      return;
    case "attested":
      await attestUnchangedWithin(tx, asker, id, { dueOn: textOf(effect.before) ?? "", statement: reason });
      return;
    case "stage":
      await retireWithin(tx, asker, id, reason);
  }
}

/** Whoever started a run, as their Ctx named them then. */
function actorOf({ actorKind, actorId: id, actorName: name, tokenId }: Starter): Ctx["actor"] {
  if (actorKind === "service") return { kind: "service", id, name, tokenId: tokenId ?? id };
  return { kind: "person", id, name, ...(tokenId ? { tokenId } : {}) };
}

async function finish(tx: Tx, ctx: Ctx, run: BulkRun): Promise<void> {
  await updateBulk(tx, run.id, { state: "done", finishedAt: ctx.now });
  const { kind, counts } = await factsOfBulk(ctx, tx, run);
  const subject = { type: "bulk" as const, id: run.id, label: startWords(kind, counts.done) };
  await recordAudit(tx, ctx, { action: "bulk.finished", subject, after: { ...counts, startedBy: run.actorName } });
}

/** How a row ended that was not changed. */
interface Left {
  readonly ordinal: number;
  readonly outcome: BulkOutcome;
  readonly message: string;
}

/** One row of a run: tried, or, where it was tried and left, written down. `tried` is told of the row before anything happens to it. */
async function turn(
  ctx: Ctx,
  runId: string,
  asker: Ctx | null,
  left: Left | null,
  tried: (row: BulkRow) => void,
): Promise<"went" | "over"> {
  return transaction(ctx, async (tx) => {
    const run = await lockRunning(tx, runId);
    if (!run) return "over";
    const settled = (outcome: BulkOutcome, message: string | null): Settled => ({ outcome, message, decidedAt: ctx.now });
    if (!asker) await settleRest(tx, run.id, settled("forbidden", `${run.actorName} may not act any more.`));
    const row = await readNextRow(tx, run.id);
    if (!row) {
      await finish(tx, ctx, run);
      return "over";
    }
    if (left?.ordinal === row.ordinal) await settleRow(tx, run.id, row.ordinal, settled(left.outcome, left.message));
    else if (asker) {
      tried(row);
      await changeRow(tx, asker, row, KeptChange.parse(run.change));
      // Row and workload in one transaction: whoever is killed here has done both or neither.
      await settleRow(tx, run.id, row.ordinal, settled("done", null));
    }
    return "went";
  });
}

/** What an error says about its row; null for one that says nothing about it, and ends the turn. */
function outcomeOf(thrown: unknown): Omit<Left, "ordinal"> | null {
  const { code, message, fields } = asAppError(thrown);
  if (code === "unavailable" || code === "rate_limited") return null;
  const said = [...new Set(Object.values(fields).flat())].join(" ");
  if (code === "conflict" || code === "forbidden") return { outcome: code, message };
  return { outcome: "refused", message: said || message };
}

async function nextRow(ctx: Ctx, runId: string, asker: Ctx | null): Promise<"went" | "over"> {
  requirePermission(ctx, "workload.edit");
  let row: BulkRow | null = null;
  const at = (tried: BulkRow): void => {
    row = tried;
  };
  const attempt = async (left: Left | null) => turn(ctx, runId, asker, left, at);
  return attempt(null).catch((thrown: unknown) => {
    const outcome = row && outcomeOf(thrown);
    if (!row || !outcome) throw thrown;
    const { ordinal, ref }: BulkRow = row;
    if (asAppError(thrown).code === "internal") logger().error({ requestId: runId, ref, err: thrown }, "a row of a bulk change fell over");
    return attempt({ ordinal, ...outcome });
  });
}

/**
 * Goes on with every bulk change that is under way, a turn of rows each: the worker's job. Any number of workers may; each run is in
 * one hand at a time. Killed at any point it goes on where it was, and no row is changed twice.
 * @returns how many rows were looked at.
 */
export async function carryOutBulks(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "workload.edit");
  let count = 0;
  for (const run of await readRunning(ctx.db)) {
    for (let rows = 0; rows < ROWS_A_TURN; rows += 1) {
      // Read anew for every row: who was deactivated or lost a role a moment ago changes nothing more.
      const asker = await ctxForActor(ctx.db, actorOf(run), { now: ctx.now, requestId: run.id, door: "worker" });
      if ((await nextRow(ctx, run.id, asker)) === "over") break;
      count += 1;
    }
  }
  return count;
}

/** Puts away bulk changes that were prepared a week ago and never started: the worker's job. @returns how many. */
export function forgetBulkDrafts(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "workload.edit");
  return deleteDrafts(ctx.db, new Date(ctx.now.getTime() - DRAFTS_KEPT_MS));
}
