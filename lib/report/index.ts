/** What people look at from above: the portfolio by stage, who can get in. what a proposed policy would change. Reads across the slices, and writes
 * nothing of its own. */

export { previewPolicies } from "./commands";
export { nextStepOf, type PolicyPreview } from "./core";
export * from "./queries";
