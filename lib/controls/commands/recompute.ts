import { announce, type Ctx, dayOf, derive, type Tx } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { readTimeZone } from "@/lib/registry";
import { markForReview } from "@/lib/standing";
import { CONTROLS, type Control, controlsReading, findingChanges, type Happening, isFactKind, kindsReadBy } from "../core";
import { gatherDossiers } from "../queries/dossier";
import { judgeDossier } from "../queries/judge";
import {
  type Affected,
  advanceSweep,
  beginSweep,
  type FindingWrite,
  foldFindings,
  isAnythingChanged,
  isSweepOpen,
  lockSweep,
  markAffected,
  readAffected,
  readKnownFindings,
  readNext,
  takeChanged,
  takeTurn,
  writeFindings,
} from "../store";

/** Marks taken at once, and workloads judged at once, in whole and by a kind of facts alone: few enough that a transaction stays short. */
const MARKS = 500;
const WORKLOADS = 400;
const IN_PART = 1_000;
/** Of those judged in part, how many on one connection: more are gathered side by side. */
const TOGETHER = 150;
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

/** What is to be written of findings, and who is to be judged in whole before it can be said. */
interface Judged {
  readonly writes: readonly FindingWrite[];
  readonly undecided: readonly string[];
}

/** Holds these workloads' findings of some controls against what those say of them, by as much of a dossier as they read. */
async function judgeBy(ctx: Ctx, ids: readonly string[], controls: readonly Control[]): Promise<Judged> {
  if (ids.length === 0 || controls.length === 0) return { writes: [], undecided: [] };
  const [dossiers, known] = await Promise.all([
    gatherDossiers(ctx, ids, { kinds: kindsReadBy(controls) }),
    readKnownFindings(
      ctx.db,
      ids,
      controls.map(({ id }) => id),
    ),
  ]);
  // Whether an exception that ended was needed follows from all controls together.
  const undecided = controls === CONTROLS ? [] : ids.filter((id) => dossiers.get(id)?.exceptions.length);
  const decided = new Map(dossiers);
  for (const id of undecided) decided.delete(id);
  const writes = [...decided].flatMap(([workloadId, dossier]) =>
    findingChanges(known.get(workloadId) ?? [], judgeDossier(ctx, dossier, controls), dossier).map(({ finding, happening }) => ({
      ...{ workloadId, happening, ...finding },
    })),
  );
  return { writes, undecided };
}

/** Makes findings say what they should. @returns how many did not. */
async function settle(tx: Tx, ctx: Ctx, writes: readonly FindingWrite[]): Promise<number> {
  await writeFindings(tx, ctx.now, writes);
  await announceFindings(tx, ctx, writes);
  return writes.length;
}

function sharesOf(ids: readonly string[], most: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / most) }, (_, at) => ids.slice(at * most, (at + 1) * most));
}

/** What these changes make of findings. Gathered side by side: in whole, and by the controls that read the kinds of facts that changed. */
async function judgeAffected(ctx: Ctx, whole: readonly string[], parts: readonly Affected[]): Promise<readonly FindingWrite[]> {
  const byKinds = Map.groupBy(parts, ({ kinds }) => (kinds ?? []).join(" "));
  const inPart = [...byKinds].flatMap(([kinds, of]) => {
    const controls = controlsReading(new Set(kinds.split(" ").filter(isFactKind)));
    const ids = of.map(({ id }) => id);
    return sharesOf(ids, TOGETHER).map((share) => judgeBy(ctx, share, controls));
  });
  const judged = await Promise.all([judgeBy(ctx, whole, CONTROLS), ...inPart]);
  const undecided = judged.flatMap((one) => one.undecided);
  return [...judged, await judgeBy(ctx, undecided, CONTROLS)].flatMap(({ writes }) => writes);
}

/** As much as one transaction judges of what was affected, and what is left. */
function shareOf(affected: readonly Affected[]): { readonly whole: string[]; readonly parts: Affected[]; readonly later: Affected[] } {
  const isWhole = ({ kinds }: Affected): boolean => kinds === null;
  const [whole, parts] = [affected.filter(isWhole), affected.filter((one) => !isWhole(one))];
  return {
    whole: whole.slice(0, WORKLOADS).map(({ id }) => id),
    parts: parts.slice(0, IN_PART),
    later: [...whole.slice(WORKLOADS), ...parts.slice(IN_PART)],
  };
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
    const { whole, parts, later } = shareOf(await readAffected(ctx.db, changed));
    await markAffected(tx, later);
    await settle(tx, ctx, await judgeAffected(ctx, whole, parts));
    // What brings a review forward is the workload's own: whoever is judged by others' facts alone is not looked at.
    await markForReview(tx, whole, ctx.now);
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
    const ids = next.map(({ id }) => id);
    const changed = await settle(tx, ctx, (await judgeBy(ctx, ids, CONTROLS)).writes);
    const cursor = next.at(-1)?.number ?? sweep.cursor;
    await advanceSweep(tx, sweep, { cursor, looked: next.length, changed, finishedAt: next.length < SWEPT ? ctx.now : null });
    return next.length;
  });
}

/** Adds what writers appended to the counters of findings. A job. @returns how many rows were added. */
export async function foldFindingCounts(ctx: Ctx): Promise<number> {
  return foldFindings(ctx.db);
}
