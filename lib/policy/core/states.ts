/** The states of a proposal; all but the first are final. */
export const PROPOSAL_STATES = {
  proposed: "Proposed",
  approved: "Approved",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  stale: "Stale",
} as const;
export type ProposalState = keyof typeof PROPOSAL_STATES;
