export { CONSEQUENCES } from "./consequences";
export { DEFAULT_POLICY } from "./defaults";
export {
  documentOf,
  type FieldKind,
  POLICY_FIELDS,
  type PolicyDifference,
  type PolicyField,
  policyDifferences,
  valueAt,
  valueWords,
} from "./fields";
export { decideProposal, type Proposal, type ProposalCommand, type ProposalEvent, type ProposalFacts, whyNotDecidePolicy } from "./machine";
export { type EmptySlot, emptySlots, type ProposingFacts, type SlotHolders, whyNotPropose } from "./proposing";
export type { ProposalState } from "./states";
