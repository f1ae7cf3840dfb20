import { type CalendarDate, type Ctx, dayOf, derive, isListenedTo } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { getTimeZone, humanId } from "@/lib/registry";
import {
  type Channel,
  type DateStep,
  dateEvent,
  freshOn,
  LADDER_EVENTS,
  ladderOf,
  type RiskTeam,
  recipientsOf,
  windowsOn,
  withOverdue,
} from "../core";
import {
  claimNotices,
  type DueRow,
  markReminded,
  moveReminderClock,
  type News,
  type ReminderClock,
  readReminderClock,
  readRiskTeam,
  readUntold,
} from "../store";
import { announceSteps, type SteppedDate } from "./announce-steps";

/** Due dates in one transaction. */
const BATCH = 500;
/** Due dates in one reading. */
const READ = 20_000;
/**
 * Between two looks at all due dates lies this many times what the last one took, and at least so long: what was changed meanwhile (a
 * date, an owner) is told at the next one, and a large registry is not looked through all the time.
 */
const REST = 200;
const REST_MS = 20_000;

interface Round {
  readonly today: CalendarDate;
  readonly channels: readonly Channel[];
  readonly team: RiskTeam;
  readonly ladder: readonly DateStep[];
}

function newsOf({ id, number, kind, dueOn, step, ...around }: DueRow, { ladder, team }: Round): News[] {
  const reached = ladder.find((one) => one.id === step);
  if (!reached?.told) return [];
  const about = { kind, subjectId: id, dueOn, step: reached.told, label: humanId("WL", number), workloadId: id, outcome: null };
  return [{ ...about, recipients: recipientsOf(reached, around, team) }];
}

/** What webhooks hear of it: that the date came to the step, and not that its people are others. */
function steppedOf({ id, kind, dueOn, step, came }: DueRow, ladder: readonly DateStep[]): SteppedDate[] {
  const reached = came && ladder.find((one) => one.id === step);
  return reached ? [{ workloadId: id, kind, subjectId: id, dueOn, step, event: dateEvent(kind, reached, ladder) }] : [];
}

/** Tells the people of some due dates and leaves them for webhooks, all of it or none: the claims, and that it was told. */
async function tell(ctx: Ctx, due: readonly DueRow[], round: Round): Promise<number> {
  const { today, channels, ladder } = round;
  const news = due.flatMap((row) => newsOf(row, round));
  const stepped = due.flatMap((row) => steppedOf(row, ladder));
  return derive(ctx, async (tx) => {
    const told = await claimNotices(tx, ctx.now, channels, news);
    if (await isListenedTo(tx, LADDER_EVENTS)) await announceSteps(tx, today, stepped);
    await markReminded(tx, due);
    return told;
  });
}

/** What was told is left out of the next reading: it ends when nothing is left. */
async function tellAll(ctx: Ctx, read: () => Promise<readonly DueRow[]>, round: Round): Promise<number> {
  let told = 0;
  for (;;) {
    const due = await read();
    for (let at = 0; at < due.length; at += BATCH) told += await tell(ctx, due.slice(at, at + BATCH), round);
    if (due.length < READ) return told;
  }
}

type Extent = "nothing" | "the new day" | "everything";

/** How much is to be looked through. A clock that is ahead was moved by a worker whose own ran ahead: everything is looked at again. */
function extentOf(clock: ReminderClock | null, day: CalendarDate, policyVersion: number, now: Date): Extent {
  if (!clock || clock.policyVersion !== policyVersion || clock.day > day) return "everything";
  const age = now.getTime() - clock.sweptAt.getTime();
  if (age >= Math.max(REST_MS, REST * clock.sweptForMs) || age < 0) return "everything";
  return clock.day < day ? "the new day" : "nothing";
}

/**
 * Tells everybody the step on which their due dates stand today, each once. Any number of workers may do so at a time: what one has
 * claimed the others leave out. Webhooks hear of the same steps, and of the day from which a date is overdue. After days in which nothing
 * ran, the step of today is told and none that was missed.
 * @param channels by which people are told here.
 * @returns how many notices are new.
 */
export async function remind(ctx: Ctx, channels: readonly Channel[]): Promise<number> {
  const [zone, policy, clock] = await Promise.all([getTimeZone(ctx), getPolicy(ctx), readReminderClock(ctx.db)]);
  const day = dayOf(ctx.now, zone);
  const extent = extentOf(clock, day, policy.version, ctx.now);
  if (extent === "nothing") return 0;
  const ladder = withOverdue(ladderOf(policy.review));
  const windows = windowsOn(ladder, day);
  const round = { today: day, channels, ladder, team: await readRiskTeam(ctx.db) };
  const begun = performance.now();
  let told = 0;
  const looks = extent === "everything" ? [windows] : freshOn(windows).map((window) => [window]);
  for (const look of looks) told += await tellAll(ctx, () => readUntold(ctx.db, look, READ), round);
  const sweep = { sweptAt: ctx.now, sweptForMs: Math.ceil(performance.now() - begun) };
  const last = extent === "everything" || !clock ? sweep : clock;
  await derive(ctx, (tx) => moveReminderClock(tx, { ...last, day, policyVersion: policy.version }));
  return told;
}
