/**
 * Whether a workload may be deployed: asked by pipelines, before what they carry runs.
 *   1. It stands in pilot or production on an approval that was given here; what was adopted, or is an experiment, does not.
 *   2. What is deployed is what was approved: the digest of the reach that the approvers saw.
 *   3. It is not suspended, and nothing is live beyond what was approved.
 * Every reason is told at once, so that a pipeline need not run again to meet the next.
 */
import type { Refusal } from "@/lib/platform/errors";
import { phraseOf } from "@/lib/platform/words";
import type { Stage } from "@/lib/registry/core/words";

export interface DeploymentFacts {
  readonly stage: Stage;
  readonly adopted: boolean;
  /** The digest that its approvers saw; null where nobody approved it here. */
  readonly approvedDigest: string | null;
  /** The digest that is to be deployed; null where only the standing approval is asked for. */
  readonly askedDigest: string | null;
  readonly suspended: boolean;
  /** What is live beyond the approval, in words. */
  readonly drift: readonly string[];
}

const NOT_DEPLOYED = "Nothing may be deployed.";

function whyNotApproved({ stage, adopted, approvedDigest }: DeploymentFacts): Refusal | null {
  if (stage !== "pilot" && stage !== "production") {
    const remedy = "Request its promotion; an experiment is deployed to experiments alone.";
    return {
      code: "not_approved",
      message: `${NOT_DEPLOYED} The workload is ${stage === "retired" ? "retired" : "an experiment"}.`,
      remedy,
    };
  }
  if (adopted || approvedDigest === null) {
    const remedy = "Request a re-approval: it regularises what runs already.";
    return { code: "not_approved", message: `${NOT_DEPLOYED} The workload was never approved here.`, remedy };
  }
  return null;
}

/** Why it may not be deployed, all of it; empty when it may. */
export function whyNotDeploy(facts: DeploymentFacts): Refusal[] {
  const missing = whyNotApproved(facts);
  if (missing) return [missing];
  const { askedDigest, approvedDigest, suspended, drift } = facts;
  return [
    ...(askedDigest !== null && askedDigest !== approvedDigest
      ? [
          {
            code: "other_digest",
            message: `${NOT_DEPLOYED} Approved is the reach ${approvedDigest}, and this is another.`,
            remedy: "Deploy what was approved, or request a re-approval of this reach.",
          },
        ]
      : []),
    ...(suspended
      ? [{ code: "suspended", message: `${NOT_DEPLOYED} The workload is suspended.`, remedy: "Its page says by whom and why." }]
      : []),
    ...(drift.length > 0
      ? [
          {
            code: "drifted",
            message: `${NOT_DEPLOYED} More is live than was approved: ${phraseOf(drift)}.`,
            remedy: "Take away what was added, or request a re-approval.",
          },
        ]
      : []),
  ];
}
