/** The organisation's one versioned policy: cadences, terms, slots; and who changes it. */
export { readPolicyText } from "./adapter";
export { approvePolicy, type DecidedPolicy, proposePolicy, rejectPolicy, withdrawPolicy } from "./commands";
export * from "./queries";
export { lockUnseenProposal, savePreview } from "./store";
