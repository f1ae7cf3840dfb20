/**
 * Attesting "no change" for many workloads at once: a review without its page, and only where nothing came up that the page would show.
 *   1. The policy allows it for the tier; where a second person concludes it never does.
 *   2. The reach is the one that was reviewed last, or else approved, to the last field; whoever owns and backs it too.
 *   3. No incident was opened since, no exception ended, and no finding is open that was not.
 */
import type { PolicyDocument } from "@/lib/policy/schema";
import type { Tier } from "@/lib/registry/core/words";
import { needsSecondPerson } from "./conclude";

/** What a workload is held against, and what came up since. */
export interface SinceThen {
  readonly scheduled: boolean;
  /** Whether a review or an approval is on record at all. */
  readonly held: boolean;
  readonly sameReach: boolean;
  readonly incidents: number;
  readonly exceptionsEnded: number;
  readonly findings: number;
}

export type BulkTiers = PolicyDocument["review"]["unchanged"];

const some = (count: number, one: string): string => `${count.toLocaleString("en-GB")} ${one}${count === 1 ? "" : "s"}`;

/** Why a workload is not to be attested as unchanged, in a sentence; null where it may be. */
export function whyNotUnchanged(tier: Tier, allowed: BulkTiers, since: SinceThen): string | null {
  if (!since.scheduled) return "No review is scheduled: experiments and pilots end instead.";
  if (needsSecondPerson(tier)) return `At tier ${tier} one person prepares its review and another concludes it.`;
  if (!allowed[tier]) return `The policy asks for a review of its own at tier ${tier}.`;
  if (!since.held) return "It was neither reviewed nor approved yet: there is nothing that it could be unchanged since.";
  if (!since.sameReach)
    return "Its reach, its owner or its backup owner is another than at its last review. Read what changed on its page.";
  const news = [
    ...(since.incidents > 0 ? [`${some(since.incidents, "incident")} opened`] : []),
    ...(since.exceptionsEnded > 0 ? [`${some(since.exceptionsEnded, "exception")} ended`] : []),
    ...(since.findings > 0 ? [`${some(since.findings, "finding")} opened`] : []),
  ];
  return news.length === 0 ? null : `Since its last review: ${news.join(", ")}. Read it on its page.`;
}
