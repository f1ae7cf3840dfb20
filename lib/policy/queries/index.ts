export { readPolicyNews } from "./news";
export {
  getPolicy,
  getPolicyToChange,
  getPolicyVersion,
  listPolicyVersions,
  type Policy,
  type PolicyVersionItem,
  type PolicyVersionView,
  readPolicy,
} from "./policy";
export { getPolicyProposal, listPolicyProposals, type ProposalItem, type ProposalView } from "./proposals";
