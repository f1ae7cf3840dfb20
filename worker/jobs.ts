import { foldFindingCounts, recomputeFindings, sweepFindings } from "@/lib/controls";
import { carryOutBulks, forgetBulkDrafts, forgetImports, workImports } from "@/lib/exchange";
import { closeHandovers } from "@/lib/handover";
import { channelsHere, composeLetters, forgetTold, remind, tellEvents, tellFindings, tellTerms } from "@/lib/notice";
import { forgetSessions } from "@/lib/people";
import { type Ctx, env, forgetKeys, type Queue } from "@/lib/platform";
import { applyDuePromotions, lapsePromotions } from "@/lib/promotion";
import { checkWorkloadCounts, dropEndedFingerprints, fingerprintKeysIn, foldWorkloadCounts, rollOverdueCounts } from "@/lib/registry";
import { previewPolicies } from "@/lib/report";
import { bringReviewsForward, lookAtEndedExceptions, workCampaigns } from "@/lib/review";
import { forgetDeliveries, offerEvents, sendAsked } from "@/lib/webhook";

/** Something that time asks for. Any number of workers may run it at once: each job is safe to run twice. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** Goes on at once while it finds something to do, and keeps its pace only when it found nothing. */
  readonly eager?: true;
  /** Asks the database for the time: where people are told or a day decides, a worker whose own clock is wrong must do nothing early. */
  readonly byDatabase?: true;
  /** @returns how many it was about; zero is not worth a line in the log. */
  run(ctx: Ctx): Promise<number>;
}

const SOON = 500;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** How long a retry finds the first answer: docs/api.md promises it. */
const KEYS_KEPT_MS = 24 * HOUR;

export const JOBS: readonly Job[] = [
  { name: "carry out bulk changes", everyMs: SOON, run: carryOutBulks },
  { name: "recompute findings", everyMs: SOON, eager: true, run: recomputeFindings },
  { name: "sweep findings", everyMs: 10_000, eager: true, run: sweepFindings },
  { name: "fold finding counts", everyMs: 2_000, run: foldFindingCounts },
  { name: "preview proposed policies", everyMs: 2_000, eager: true, run: previewPolicies },
  { name: "forget bulk drafts", everyMs: HOUR, run: forgetBulkDrafts },
  { name: "go on with imports", everyMs: 400, eager: true, run: workImports },
  { name: "forget old imports", everyMs: HOUR, run: forgetImports },
  { name: "lapse promotions", everyMs: MINUTE, byDatabase: true, run: lapsePromotions },
  { name: "close hand-overs", everyMs: MINUTE, eager: true, byDatabase: true, run: closeHandovers },
  { name: "apply due promotions", everyMs: MINUTE, byDatabase: true, run: applyDuePromotions },
  { name: "bring reviews forward", everyMs: 10_000, eager: true, byDatabase: true, run: bringReviewsForward },
  { name: "go on with campaigns", everyMs: 2_000, eager: true, byDatabase: true, run: workCampaigns },
  { name: "look at ended exceptions", everyMs: HOUR, byDatabase: true, run: lookAtEndedExceptions },
  { name: "remind of what is due", everyMs: 10_000, byDatabase: true, run: (ctx) => remind(ctx, channelsHere()) },
  { name: "tell of terms", everyMs: MINUTE, byDatabase: true, run: (ctx) => tellTerms(ctx, channelsHere()) },
  { name: "tell of findings due", everyMs: MINUTE, byDatabase: true, run: (ctx) => tellFindings(ctx, channelsHere()) },
  { name: "tell what happened", everyMs: 1_000, eager: true, run: (ctx) => tellEvents(ctx, channelsHere()) },
  { name: "forget what was told", everyMs: HOUR, run: forgetTold },
  { name: "forget deliveries to webhooks", everyMs: HOUR, run: forgetDeliveries },
  {
    name: "forget idempotency keys",
    everyMs: 10 * MINUTE,
    run: (ctx) => forgetKeys(ctx.db, new Date(ctx.now.getTime() - KEYS_KEPT_MS)),
  },
  {
    name: "drop ended fingerprints",
    everyMs: 10 * MINUTE,
    eager: true,
    run: (ctx) => dropEndedFingerprints(ctx, fingerprintKeysIn(env().AIRLOCK_HOME)),
  },
  { name: "forget ended sessions", everyMs: HOUR, run: forgetSessions },
  // A read adds up what is not folded yet: the pace decides how much that is while many write.
  { name: "fold workload counts", everyMs: 2_000, run: foldWorkloadCounts },
  // A read adds up the days between the counted one and its own.
  { name: "count what became overdue", everyMs: 10_000, byDatabase: true, run: rollOverdueCounts },
  { name: "mend workload counts", everyMs: 6 * HOUR, run: checkWorkloadCounts },
];

/** The jobs of a worker from which mail leaves. */
export function letterJobs(queue: Queue): readonly Job[] {
  return [{ name: "compose letters", everyMs: 10_000, byDatabase: true, run: (ctx) => composeLetters(ctx, queue) }];
}

/** The jobs that put on their way what webhooks are told. */
export function webhookJobs(queue: Queue): readonly Job[] {
  return [
    { name: "offer events to webhooks", everyMs: 1_000, eager: true, run: (ctx) => offerEvents(ctx, queue) },
    { name: "send to webhooks what was asked", everyMs: 1_000, run: (ctx) => sendAsked(ctx, queue) },
  ];
}
