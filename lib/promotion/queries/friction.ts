import { requirePermission } from "@/lib/people";
import { addDays, beginningOf, type Ctx, parse } from "@/lib/platform";
import { getTimeZone, getToday, humanId } from "@/lib/registry";
import { BOUNCES, type Bounce, type SlotKind, shareOf, type Window, windowOf } from "../core";
import { FrictionListQuery, FrictionQuery } from "../schema";
import { type Between, readFriction, readFrictionRequests, readStarted, type WaitRow } from "../store";

/** How long decisions of one group took, in seconds from the request on; source: approval.at less promotion.requested_at. */
export type Wait = WaitRow;

export interface SlotWait extends Wait {
  readonly slot: SlotKind;
}

export interface TeamWait extends Wait {
  /** Null: workloads without a team. */
  readonly teamId: string | null;
  readonly name: string | null;
}

/** What promotions cost, over the requests made and the experiments registered in a window of days (of the organisation). */
export interface Friction extends Window {
  /** Requests made in the window: promotions and re-approvals, whatever became of them. */
  readonly requests: number;
  /** Wait for each decision by the kind of its slot: median and 90th percentile, in seconds. */
  readonly slots: readonly SlotWait[];
  /** The same by the team that the workload has now, slowest first; the hundred slowest. */
  readonly teams: readonly TeamWait[];
  /** From the request until it was put into force, in seconds (promotion.ended_at less requested_at), of what was applied. */
  readonly applied: { readonly requests: number; readonly median: number | null; readonly p90: number | null };
  /** Requests that bounced, as a share of those made (0 to 1; null of none), and how many for each reason. One may have two reasons. */
  readonly bounced: { readonly requests: number; readonly share: number | null; readonly reasons: Readonly<Record<Bounce, number>> };
  /**
   * Experiments registered in the window and not adopted (`started`); of these, those that are not on hold and for which nobody ever
   * asked for a promotion (`fast`), with their share (0 to 1; null of none).
   */
  readonly fastLane: { readonly started: number; readonly fast: number; readonly share: number | null };
}

async function betweenOf(ctx: Ctx, { from, to }: Window): Promise<Between> {
  const zone = await getTimeZone(ctx);
  return { since: beginningOf(from, zone), until: beginningOf(addDays(to, 1), zone) };
}

/** Guarantee: `slotsFor` makes the ids of slots, and each begins with its kind. */
const asSlotKind = (stored: string): SlotKind => stored as SlotKind;

const reasonsOf = (counted: readonly { bounce: string; requests: number }[]): Record<Bounce, number> => {
  const of = (bounce: Bounce): number => counted.find((row) => row.bounce === bounce)?.requests ?? 0;
  return {
    changes_requested: of("changes_requested"),
    rejected: of("rejected"),
    stale: of("stale"),
    lapsed: of("lapsed"),
    withdrawn: of("withdrawn"),
  };
};

/** The friction of a window; the last ninety days where none is given. @throws AppError `invalid`. */
export async function getFriction(ctx: Ctx, input: unknown): Promise<Friction> {
  requirePermission(ctx, "registry.read");
  const window = windowOf(parse(FrictionQuery, input), await getToday(ctx));
  const read = await readFriction(ctx.db, await betweenOf(ctx, window));
  const { requests = 0, bounced = 0, applied = 0, median = null, p90 = null } = read.requests ?? {};
  const { started = 0, fast = 0 } = read.experiments ?? {};
  return {
    ...window,
    requests,
    slots: read.slots.map(({ slot, ...wait }) => ({ ...wait, slot: asSlotKind(slot) })),
    teams: read.teams,
    applied: { requests: applied, median, p90 },
    bounced: { requests: bounced, share: shareOf(bounced, requests), reasons: reasonsOf(read.bounced) },
    fastLane: { started, fast, share: shareOf(fast, started) },
  };
}

/** One line of what stands behind a figure. */
export interface FrictionItem {
  /** PR-0007, or WL-0123 in the lists of experiments. */
  readonly ref: string;
  readonly name: string;
  /** The request's state; null of an experiment. */
  readonly state: string | null;
  /** When it was requested, or registered. */
  readonly at: Date;
  readonly href: string;
}

export interface FrictionList {
  readonly items: readonly FrictionItem[];
  /** There are more than are told. */
  readonly more: boolean;
}

const MOST = 200;

/** What stands behind one figure of friction, newest first: the first 200. @throws AppError `invalid`. */
export async function listFriction(ctx: Ctx, input: unknown): Promise<FrictionList> {
  requirePermission(ctx, "registry.read");
  const { from, to, of, slot = null, team = null } = parse(FrictionListQuery, input);
  const between = await betweenOf(ctx, windowOf({ from, to }, await getToday(ctx)));
  const experiments = of === "started" || of === "fast";
  const narrowing = { applied: of === "applied", bounced: of === "bounced", bounce: of in BOUNCES ? of : null, slot, team };
  const rows = experiments
    ? await readStarted(ctx.db, between, of === "fast", MOST + 1)
    : await readFrictionRequests(ctx.db, between, narrowing, MOST + 1);
  const items = rows.slice(0, MOST).map(({ number, ...rest }) => {
    const ref = humanId(experiments ? "WL" : "PR", number);
    return { ...rest, ref, href: `/${experiments ? "workloads" : "promotions"}/${ref}` };
  });
  return { items, more: rows.length > MOST };
}
