/**
 * The life of a proposal to change the policy.
 *
 *     proposed -> approved (a new version, from its instant on) | rejected | withdrawn | stale
 *
 *   1. It is approved by a second person: a risk lead or an administrator who did not propose it, on the document that they saw.
 *   2. It changes the version that it was made on. Once another was approved it is stale: its author would undo what they never saw.
 *   3. What was approved last counts from its instant on, whatever was to come before it.
 *   4. All states but the first are final; a new proposal begins with the policy as it stands.
 */
import type { Refusal } from "@/lib/platform/errors";
import { policyRefusals as refusals } from "./refusals";
import type { ProposalState } from "./states";

export interface Proposal {
  readonly state: ProposalState;
  readonly proposerId: string;
  /** Of the proposed document. */
  readonly digest: string;
  /** The version it was made on. */
  readonly basedOn: number;
}

export interface PolicyDecider {
  readonly id: string;
  readonly kind: "person" | "service" | "system";
}

export type ProposalCommand =
  | { readonly type: "approve" | "reject"; readonly by: PolicyDecider; readonly seenDigest: string; readonly comment: string }
  | { readonly type: "withdraw"; readonly by: PolicyDecider }
  /** Found by Airlock itself: another policy was approved. */
  | { readonly type: "outdate" };

/** What else counts at the instant of the decision, read inside its transaction. */
export interface ProposalFacts {
  /** The newest version that was approved, in force or to come. */
  readonly latestVersion: number;
  /** Whoever decides is active and a risk lead or an administrator now. */
  readonly eligible: boolean;
}

export type ProposalEvent = Exclude<ProposalState, "proposed">;

/** What follows: the state that it leads to, a refusal, or both: what is found stale becomes so, and the decision is refused. */
export interface ProposalOutcome {
  readonly event: ProposalEvent | null;
  readonly refusal: Refusal | null;
}

const refuse = (refusal: Refusal, event: ProposalEvent | null = null): ProposalOutcome => ({ event, refusal });
const accept = (event: ProposalEvent): ProposalOutcome => ({ event, refusal: null });

/** Why this person may not decide on it, whatever they saw; null when they may. */
export function whyNotDecidePolicy(proposal: Proposal, by: PolicyDecider, { eligible, latestVersion }: ProposalFacts): Refusal | null {
  if (proposal.state !== "proposed") return refusals.notOpen(proposal.state);
  if (by.kind !== "person") return refusals.serviceCannotDecide();
  if (by.id === proposal.proposerId) return refusals.selfApproval();
  if (!eligible) return refusals.notEligible();
  return latestVersion === proposal.basedOn ? null : refusals.stale();
}

type Decision = Extract<ProposalCommand, { readonly seenDigest: string }>;

function decideDecision(proposal: Proposal, { type, by, seenDigest, comment }: Decision, facts: ProposalFacts): ProposalOutcome {
  const barred = whyNotDecidePolicy(proposal, by, facts);
  if (barred) return refuse(barred, barred.code === "stale_version" ? "stale" : null);
  if (seenDigest !== proposal.digest) return refuse(refusals.otherDigest());
  if (type === "approve") return accept("approved");
  return /\S/u.test(comment) ? accept("rejected") : refuse(refusals.reasonMissing());
}

/** What a command does to a proposal. Every pair of state and command is in the tests. */
export function decideProposal(proposal: Proposal, command: ProposalCommand, facts: ProposalFacts): ProposalOutcome {
  if (command.type === "approve" || command.type === "reject") return decideDecision(proposal, command, facts);
  if (proposal.state !== "proposed") return refuse(refusals.notOpen(proposal.state));
  if (command.type === "outdate") return accept("stale");
  return command.by.id === proposal.proposerId ? accept("withdrawn") : refuse(refusals.notYours());
}
