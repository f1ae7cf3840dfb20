export { approvePolicy, type DecidedPolicy, rejectPolicy, withdrawPolicy } from "./decide";
export { proposePolicy } from "./propose";
