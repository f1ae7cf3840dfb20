import { announce, type Ctx, dayOf, derive, markAllChanged, type Tx } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { readTimeZone } from "@/lib/registry";
import { markForReview } from "@/lib/standing";
import { findingChanges, type Happening } from "../core";
import { gatherDossiers } from "../queries/dossier";
import { judgeDossier } from "../queries/judge";
import {
  advanceSweep,
  beginSweep,
  type FindingWrite,
  foldFindings,
  isAnythingChanged,
  isSweepOpen,
  lockSweep,
  readAffected,
  readKnownFindings,
  readNext,
  takeChanged,
  takeTurn,
  writeFindings,
} from "../store";

/** Marks taken at once, and workloads judged at once: few enough that a transaction stays short. */
const MARKS = 500;
const WORKLOADS = 400;
/** Workloads that a sweep judges between two looks at what changed. */
const SWEPT = 1_000;

/** What webhooks hear of what happened to a finding; nothing of the rest. */
const EVENTS: Readonly<Partial<Record<Happening, string>>> = {
  opened: "finding.opened",
  reopened: "finding.opened",
  resolved: "finding.resolved",
};

/** Leaves for webhooks which findings opened and which are resolved: of either so many a day, since a sweep looks at everything. */
async function announceFindings(tx: Tx, ctx: Ctx, writes: readonly FindingWrite[]): Promise<void> {
  const events = writes.flatMap(({ workloadId, control, happening }) => {
    const event = happening === null ? null : EVENTS[happening];
    return event ? [{ event, finding: { workloadId, control } }] : [];
  });
  if (events.length === 0) return;
  const today = dayOf(ctx.now, await readTimeZone(tx));
  for (const [event, of] of Map.groupBy(events, (one) => one.event)) {
    await announce(
      tx,
      event,
      today,
      of.map(({ finding }) => finding),
    );
  }
}

/** Judges these workloads and makes their findings say so. @returns how many findings were not as they should be. */
async function judge(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const dossiers = await gatherDossiers(ctx, ids);
  const known = await readKnownFindings(ctx.db, ids);
  const writes: FindingWrite[] = [];
  for (const [workloadId, dossier] of dossiers) {
    const changes = findingChanges(known.get(workloadId) ?? [], judgeDossier(ctx, dossier), dossier);
    writes.push(...changes.map(({ finding, happening }) => ({ workloadId, happening, ...finding })));
  }
  await writeFindings(tx, ctx.now, writes);
  await announceFindings(tx, ctx, writes);
  return writes.length;
}

/**
 * Judges anew whatever a change touched, of other workloads too, and makes their findings say what is so. A job: what it took off the
 * queue comes back if it does not end well. @returns how many marks were taken; zero where nothing is left.
 */
export async function recomputeFindings(ctx: Ctx): Promise<number> {
  if (!(await isAnythingChanged(ctx.db))) return 0;
  return derive(ctx, async (tx) => {
    await takeTurn(tx);
    const changed = await takeChanged(tx, MARKS);
    const affected = await readAffected(ctx.db, changed);
    const [now, later] = [affected.slice(0, WORKLOADS), affected.slice(WORKLOADS)];
    if (later.length > 0) await markAllChanged(tx, "workload", later, "further");
    await judge(tx, ctx, now);
    await markForReview(tx, now, ctx.now);
    return changed.length;
  });
}

/**
 * Goes on with the look at every workload that each day of the organisation begins with, for time changes facts too; and that a new
 * policy asks for. Resumes where it stopped. @returns how many workloads were judged.
 */
export async function sweepFindings(ctx: Ctx): Promise<number> {
  const today = dayOf(ctx.now, await readTimeZone(ctx.db));
  await beginSweep(ctx.db, `${today}, policy ${(await getPolicy(ctx)).version}`, ctx.now);
  if (!(await isSweepOpen(ctx.db))) return 0;
  return derive(ctx, async (tx) => {
    await takeTurn(tx);
    const sweep = await lockSweep(tx);
    if (!sweep) return 0;
    const next = await readNext(ctx.db, sweep.cursor, SWEPT);
    const changed = await judge(
      tx,
      ctx,
      next.map(({ id }) => id),
    );
    const cursor = next.at(-1)?.number ?? sweep.cursor;
    await advanceSweep(tx, sweep, { cursor, looked: next.length, changed, finishedAt: next.length < SWEPT ? ctx.now : null });
    return next.length;
  });
}

/** Adds what writers appended to the counters of findings. A job. @returns how many rows were added. */
export async function foldFindingCounts(ctx: Ctx): Promise<number> {
  return foldFindings(ctx.db);
}
