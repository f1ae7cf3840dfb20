import { requirePermission } from "@/lib/people";
import { type Ctx, type Db, isUuid, notFound, parse, type Refusal, type Tx } from "@/lib/platform";
import {
  type BulkCounts,
  type BulkEffect,
  type BulkKind,
  type BulkOutcome,
  type BulkState,
  countsOf,
  whyNotCancel,
  whyNotRetry,
  whyNotStart,
  whyNotUndo,
} from "../core";
import { BulkRowQuery, KeptChange, KeptEffect } from "../schema";
import { type BulkRow, type BulkRun, countOutcomes, readBulk, readBulkRows, readBulks } from "../store";

/** A run as its rules look at it. */
export interface BulkRunFacts {
  readonly run: BulkRun;
  readonly change: KeptChange;
  readonly kind: BulkKind;
  readonly state: BulkState;
  readonly counts: BulkCounts;
  /** Whether the asker prepared it. */
  readonly mine: boolean;
}

/** The facts of a run that was read already. */
export async function factsOfBulk(ctx: Ctx, db: Db | Tx, run: BulkRun): Promise<BulkRunFacts> {
  const change = KeptChange.parse(run.change);
  const counts = countsOf(await countOutcomes(db, [run.id]));
  return { run, change, kind: change.action, state: run.state, counts, mine: run.actorId === ctx.actor.id };
}

/** A run with its facts. @throws AppError `not_found`. */
export async function requireBulk(ctx: Ctx, db: Db | Tx, id: string): Promise<BulkRunFacts> {
  const run = isUuid(id) ? await readBulk(db, id) : null;
  if (!run) throw notFound("bulk change");
  return factsOfBulk(ctx, db, run);
}

/** A bulk change as people and machines read it. */
export interface BulkView {
  readonly id: string;
  readonly change: KeptChange;
  readonly kind: BulkKind;
  readonly state: BulkState;
  readonly counts: BulkCounts;
  /** How many rows it has, and how many matched when it was prepared. */
  readonly rows: number;
  readonly matched: number;
  readonly follows: string | null;
  readonly actor: string;
  readonly mine: boolean;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Why the asker may not do each of these; null where they may. */
  readonly closed: Readonly<Record<"start" | "cancel" | "undo" | "retry", Refusal | null>>;
}

function toView(facts: BulkRunFacts): BulkView {
  const { run, change, kind, state, counts, mine } = facts;
  const { id, matched, follows, actorName: actor, createdAt, startedAt, finishedAt } = run;
  return {
    ...{ id, change, kind, state, counts, matched, follows, actor, mine, createdAt, startedAt, finishedAt },
    rows: Object.values(counts).reduce((sum, count) => sum + count, 0),
    closed: { start: whyNotStart(facts), cancel: whyNotCancel(facts), undo: whyNotUndo(facts), retry: whyNotRetry(facts) },
  };
}

/** One bulk change: how far it is, and what can be done with it. @throws AppError `not_found`. */
export async function getBulk(ctx: Ctx, id: string): Promise<BulkView> {
  requirePermission(ctx, "registry.read");
  return toView(await requireBulk(ctx, ctx.db, id));
}

/** The asker's latest bulk changes, newest first. */
export async function listBulks(ctx: Ctx): Promise<BulkView[]> {
  requirePermission(ctx, "registry.read");
  const runs = await readBulks(ctx.db, ctx.actor.kind === "system" ? "" : ctx.actor.id, 50);
  const counted = await countOutcomes(
    ctx.db,
    runs.map(({ id }) => id),
  );
  return runs.map((run) => {
    const change = KeptChange.parse(run.change);
    const counts = countsOf(counted.filter(({ runId }) => runId === run.id));
    return toView({ run, change, kind: change.action, state: run.state, counts, mine: true });
  });
}

/** One workload of a run: what is to happen to it, or what did. */
export interface BulkRowView {
  readonly ordinal: number;
  readonly ref: string;
  readonly name: string;
  readonly outcome: BulkOutcome;
  readonly message: string | null;
  readonly effect: BulkEffect | null;
}

function toRowView({ ordinal, ref, name, outcome, message, effect }: BulkRow): BulkRowView {
  return { ordinal, ref, name, outcome, message, effect: effect === null ? null : KeptEffect.parse(effect) };
}

export interface BulkRowPage {
  readonly items: readonly BulkRowView[];
  /** The `cursor` of the next page; null on the last one. */
  readonly nextCursor: number | null;
}

/** The rows of a run in their order, a page of them. @throws AppError `not_found`, `invalid`. */
export async function listBulkRows(ctx: Ctx, id: string, input: unknown): Promise<BulkRowPage> {
  requirePermission(ctx, "registry.read");
  const query = parse(BulkRowQuery, input);
  const { run } = await requireBulk(ctx, ctx.db, id);
  const rows = await readBulkRows(ctx.db, run.id, { ...query, limit: query.limit + 1 });
  const shown = rows.slice(0, query.limit);
  return { items: shown.map(toRowView), nextCursor: rows.length > query.limit ? (shown.at(-1)?.ordinal ?? null) : null };
}
