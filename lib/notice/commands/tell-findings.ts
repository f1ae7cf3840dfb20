import { CONTROLS } from "@/lib/controls";
import { addDays, type Ctx, dayOf, derive } from "@/lib/platform";
import { getTimeZone } from "@/lib/registry";
import { type Channel, type ReachedDay, reachedDays, TOLD_AFTER } from "../core";
import { claimNotices, type FindingTerm, markToldDay, type News, readFindingTerms, readUntoldDays } from "../store";

/** Days in one run: after weeks in which nothing ran the next runs go on. */
const DAYS = 4;
/** People in one transaction. */
const BATCH = 500;

/** What somebody has that is due on a day is one thing: a finding by its name, several as a number. */
function newsOf({ id, person, count, given, control, workloadId }: FindingTerm, { dueOn, step }: ReachedDay): News {
  const about = { kind: "finding" as const, subjectId: id, dueOn, step, recipients: [person] };
  if (count > 1) return { ...about, label: String(count), workloadId: null, outcome: given ? "given to you" : null };
  return { ...about, label: control, workloadId, outcome: CONTROLS.find((one) => one.id === control)?.title ?? control };
}

/**
 * Tells those whose findings come due: whom they were given to, or else who answers for the workload. Each step of a day is told once, to
 * each of them as one thing, so that the findings of a day are read four times in all, however many there are. What gets that day later is
 * told at its next step.
 * @returns how many notices are new.
 */
export async function tellFindings(ctx: Ctx, channels: readonly Channel[]): Promise<number> {
  const today = dayOf(ctx.now, await getTimeZone(ctx));
  const untold = await readUntoldDays(ctx.db, reachedDays(today));
  let told = 0;
  for (const day of untold.slice(0, DAYS)) {
    const news = (await readFindingTerms(ctx.db, day.dueOn)).map((term) => newsOf(term, day));
    for (let at = 0; at < news.length; at += BATCH)
      told += await derive(ctx, (tx) => claimNotices(tx, ctx.now, channels, news.slice(at, at + BATCH)));
    // After the claims: a worker that is killed before leaves the day to the next one, and what it claimed is not told again.
    await derive(ctx, (tx) => markToldDay(tx, day, addDays(today, -TOLD_AFTER)));
  }
  return told;
}
