/** A change of the policy that waits for its second person, with something to see in its preview. */

import { getPolicyToChange, proposePolicy } from "@/lib/policy";
import type { Cast } from "../cast";

const DAY = 86_400_000;

/** Risk wants to look at what weighs most twice as often. */
export async function addPolicyProposal(cast: Cast, now: Date): Promise<void> {
  const rita = cast.as("rita", new Date(now.getTime() - 2 * DAY));
  const { version, document } = await getPolicyToChange(rita);
  const { review } = document;
  await proposePolicy(rita, {
    basedOn: version,
    document: { ...document, review: { ...review, cadence: { ...review.cadence, moderate: 90, high: 60 } } },
    reason: "Two of the last three surprises were in workloads of tier high, between two reviews that lay a quarter apart.",
  });
}
