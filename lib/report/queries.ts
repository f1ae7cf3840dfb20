import { requirePermission } from "@/lib/people";
import type { Ctx } from "@/lib/platform";
import { getToday, type Stage } from "@/lib/registry";
import { type AccessCounts, countAccess, countMoves, countStages, readExpiringTokens, readWithoutSignIn, type StageCount } from "./store";

const DAY_MS = 24 * 60 * 60 * 1000;
const MOVES_DAYS = 90;
const EXPIRY_DAYS = 14;
const SHOWN = 6;

const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * DAY_MS);

export interface Portfolio {
  /** One per stage, in the order of the stages. */
  readonly stages: readonly StageCount[];
  /** Into pilot, into production, out of use: what moved in the last 90 days, and what waits. */
  readonly moves: Readonly<Record<"pilot" | "production" | "retired", { readonly moved: number; readonly waiting: number }>>;
}

const ORDER: readonly Stage[] = ["experiment", "pilot", "production", "retired"];

/** The portfolio by stage, with what moved between the stages in the last 90 days and what waits to. */
export async function getPortfolio(ctx: Ctx): Promise<Portfolio> {
  requirePermission(ctx, "registry.read");
  const since = daysFrom(ctx.now, -MOVES_DAYS);
  const [counts, moves] = await Promise.all([countStages(ctx.db, await getToday(ctx), since), countMoves(ctx.db, since)]);
  const stages = ORDER.map(
    (stage) => counts.find((row) => row.stage === stage) ?? { stage, count: 0, adopted: 0, ended: 0, ending: 0, retired: 0 },
  );
  const into = (stage: Stage) => {
    const { moved = 0, waiting = 0 } = moves.find(({ toStage }) => toStage === stage) ?? {};
    return { moved, waiting };
  };
  const retired = stages.reduce((sum, row) => sum + row.retired, 0);
  return { stages, moves: { pilot: into("pilot"), production: into("production"), retired: { moved: retired, waiting: 0 } } };
}

export interface Access extends AccessCounts {
  /** Active people who have no way to sign in, by name: the first few, and how many. */
  readonly withoutSignIn: Awaited<ReturnType<typeof readWithoutSignIn>>;
  /** Tokens that expire within 14 days, soonest first: the first few, and how many. */
  readonly expiring: Awaited<ReturnType<typeof readExpiringTokens>>;
}

/** Who can come in and who cannot, for whoever manages people. @throws AppError `forbidden`. */
export async function getAccess(ctx: Ctx): Promise<Access> {
  requirePermission(ctx, "people.manage");
  const [counts, withoutSignIn, expiring] = await Promise.all([
    countAccess(ctx.db, ctx.now),
    readWithoutSignIn(ctx.db, SHOWN),
    readExpiringTokens(ctx.db, ctx.now, daysFrom(ctx.now, EXPIRY_DAYS), SHOWN),
  ]);
  return { ...counts, withoutSignIn, expiring };
}
