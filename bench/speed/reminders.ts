import { remind } from "@/lib/notice";
import { systemCtx } from "@/lib/people";
import { type Ctx, newRequestId, now } from "@/lib/platform";
import { getReviewBoard } from "@/lib/review";
import type { Raised, Sizes } from "./sizes";
import { inTurns, medianOf, rounded, summed } from "./turns";

// What it costs to know whom to remind: all due dates, a new day, and the board that shows them.

const DAY_MS = 86_400_000;
const CHANNELS = ["inbox", "mail"] as const;

const airlockOn = ({ db }: Raised, days: number): Ctx =>
  systemCtx(db, { now: new Date(now().getTime() + days * DAY_MS), requestId: newRequestId(), door: "worker" });

export interface Looked {
  readonly seconds: number;
  /** Notices that were new. */
  readonly told: number;
}

/** A look at every due date of a day. */
async function lookThrough(raised: Raised, days: number): Promise<Looked> {
  await raised.ground.query("DELETE FROM reminder_clock");
  const begun = performance.now();
  const told = await remind(airlockOn(raised, days), CHANNELS);
  return { seconds: rounded((performance.now() - begun) / 1_000), told };
}

// So long ago that nothing was due: what is left is what a new day costs whatever is due.
const QUIET_DAYS = -36_500;

/** One new day after another, each by itself. */
function newDays(raised: Raised): () => Promise<unknown> {
  let day = QUIET_DAYS;
  return async () => {
    day += 1;
    await raised.ground.query("UPDATE reminder_clock SET day = $1::date, swept_at = $2, swept_for_ms = 0", [
      new Date(now().getTime() + (day - 1) * DAY_MS).toISOString().slice(0, 10),
      airlockOn(raised, day).now.toISOString(),
    ]);
    return remind(airlockOn(raised, day), CHANNELS);
  };
}

/** Looking through all due dates, a new day, and the board, at both sizes. */
export async function measureReminders({ small, large }: Sizes, { rounds, ms }: { readonly rounds: number; readonly ms: number }) {
  await lookThrough(small, 0);
  const first = await lookThrough(large, 0);
  // What autovacuum has done within a quarter of a minute.
  for (const { ground } of [small, large]) await ground.script(["VACUUM ANALYZE notice, reminded"]);
  const looks = [await lookThrough(large, 0), await lookThrough(large, 0), await lookThrough(large, 0)];
  const again = looks.toSorted((a, b) => a.seconds - b.seconds)[1];
  const sides = { large, small };
  const runs = { large: newDays(large), small: newDays(small) };
  const day = await inTurns(["large", "small"], rounds, (side: keyof typeof runs) => medianOf(runs[side], ms));
  const contexts = { large: await large.enter(), small: await small.enter() };
  const board = await inTurns(["large", "small"], rounds, (side: keyof typeof sides) => medianOf(() => getReviewBoard(contexts[side]), ms));
  return {
    ...{ first, again },
    costs: [
      { name: "a new day on which nothing comes to a step", ...summed(day, { size: ["large", "small"] }) },
      { name: "the risk team's board", ...summed(board, { size: ["large", "small"] }) },
    ],
  };
}
