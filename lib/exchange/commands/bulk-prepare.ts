import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, newId, parse, refused, transaction } from "@/lib/platform";
import { getToday } from "@/lib/registry";
import { getUnchanged } from "@/lib/review";
import {
  type Asker,
  type BulkCounts,
  type BulkEffect,
  type BulkOutcome,
  planRow,
  planUndo,
  type RowPlan,
  startWords,
  whyNotRetry,
  whyNotUndo,
} from "../core";
import { type BulkRunFacts, requireBulk } from "../queries/bulk";
import { type KeptChange, KeptEffect, PrepareBulk } from "../schema";
import { type BulkTarget, insertBulk, type PreparedRow, readEnded, readTargets } from "../store";
import { type Chosen, resolveChange, resolveSelection } from "./bulk-resolve";

export interface PreparedBulk {
  readonly id: string;
  readonly counts: BulkCounts;
}

interface Wish extends Chosen {
  readonly change: KeptChange;
  readonly selection: object;
  /** The run that this one undoes or tries again. */
  readonly follows: string | null;
}

/** What a run did to each workload, by its id: what undoing it goes by. */
async function effectsOf(ctx: Ctx, runId: string): Promise<ReadonlyMap<string, BulkEffect>> {
  const rows = await readEnded(ctx.db, runId, ["done"]);
  return new Map(rows.map(({ workloadId, effect }) => [workloadId, KeptEffect.parse(effect)]));
}

/** What is done to each row. Of an attestation also what its review is held against, read for all of them at once. */
async function plannerOf(ctx: Ctx, change: KeptChange, targets: readonly BulkTarget[]): Promise<(target: BulkTarget) => RowPlan> {
  const { actor, permissions } = ctx;
  const asker: Asker = { actor, edits: permissions.has("workload.edit"), governs: permissions.has("workload.govern") };
  if (change.action !== "undo") {
    const today = await getToday(ctx);
    const ids = change.action === "attest_unchanged" ? targets.map(({ id }) => id) : [];
    const unchanged = await getUnchanged(ctx, ids);
    return (target) => planRow({ ...target, unchanged: unchanged.get(target.id) }, change, asker, today);
  }
  const effects = await effectsOf(ctx, change.of);
  return (target) => {
    const effect = effects.get(target.id);
    return effect ? planUndo(target, effect, asker) : { outcome: "unchanged", message: "It was not changed." };
  };
}

function toRow({ id: workloadId, ref, name, version }: BulkTarget, plan: RowPlan): PreparedRow {
  const told = "effect" in plan ? { effect: plan.effect, message: null } : { effect: null, message: plan.message };
  return { workloadId, ref, name, version, outcome: plan.outcome, ...told };
}

function tally(rows: readonly PreparedRow[]): BulkCounts {
  const of = (outcome: BulkOutcome): number => rows.filter((row) => row.outcome === outcome).length;
  return { planned: of("planned"), unchanged: of("unchanged"), refused: of("refused"), forbidden: of("forbidden"), done: 0, conflict: 0 };
}

async function prepare(ctx: Ctx, { change, selection, follows, targets, matched }: Wish): Promise<PreparedBulk> {
  const actor = requirePermission(ctx, "workload.edit");
  if (actor.kind === "system") throw new AppError("forbidden", "A bulk change is asked for by somebody. Nothing was prepared.");
  const planOf = await plannerOf(ctx, change, targets);
  const rows = targets.map((target) => toRow(target, planOf(target)));
  const counts = tally(rows);
  const id = newId<"bulk">(ctx.now);
  const asker = { actorKind: actor.kind, actorId: actor.id, actorName: actor.name, tokenId: actor.tokenId ?? null };
  await transaction(ctx, async (tx) => {
    await insertBulk(tx, { id, change, selection, matched, follows, ...asker, createdAt: ctx.now }, rows);
    await recordAudit(tx, ctx, {
      action: "bulk.prepared",
      subject: { type: "bulk", id, label: startWords(change.action, counts.planned) },
      after: { change, selected: rows.length, matched, willChange: counts.planned, follows },
    });
  });
  return { id, counts };
}

/**
 * Writes down what a change will do to each of many workloads, on the versions that stand now. Nothing is changed before it is started.
 * @throws AppError `forbidden`; `invalid` naming what is not understood or not here.
 */
export async function prepareBulk(ctx: Ctx, input: unknown): Promise<PreparedBulk> {
  requirePermission(ctx, "workload.edit");
  const { change, selection } = parse(PrepareBulk, input);
  const kept = await resolveChange(ctx, change);
  return prepare(ctx, { change: kept, selection, follows: null, ...(await resolveSelection(ctx, selection)) });
}

async function after(ctx: Ctx, { run }: BulkRunFacts, change: KeptChange, outcomes: readonly BulkOutcome[]): Promise<PreparedBulk> {
  const ids = (await readEnded(ctx.db, run.id, outcomes)).map(({ workloadId }) => workloadId);
  const targets = await readTargets(ctx.db, ids);
  return prepare(ctx, { change, selection: { run: run.id, outcomes }, follows: run.id, targets, matched: ids.length });
}

/**
 * Prepares a run that puts back what another one changed, where that still stands.
 * @throws AppError `not_found`, `forbidden`; `refused` `bulk_not_yours`, `bulk_not_over`, `retirement_stands`, `bulk_changed_nothing`.
 */
export async function undoBulk(ctx: Ctx, id: string): Promise<PreparedBulk> {
  requirePermission(ctx, "workload.edit");
  const facts = await requireBulk(ctx, ctx.db, id);
  const refusal = whyNotUndo(facts);
  if (refusal) throw refused(refusal);
  return after(ctx, facts, { action: "undo", of: facts.run.id }, ["done"]);
}

/**
 * Prepares the same change anew for the rows that were left alone.
 * @throws AppError `not_found`, `forbidden`; `refused` `bulk_not_yours`, `bulk_not_over`, `bulk_nothing_left`.
 */
export async function retryBulk(ctx: Ctx, id: string): Promise<PreparedBulk> {
  requirePermission(ctx, "workload.edit");
  const facts = await requireBulk(ctx, ctx.db, id);
  const refusal = whyNotRetry(facts);
  if (refusal) throw refused(refusal);
  return after(ctx, facts, facts.change, ["refused", "conflict", "forbidden"]);
}
