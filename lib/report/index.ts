/** What people look at from above: the portfolio by stage, who can get in. Reads across the slices and writes nothing. */

export { nextStepOf } from "./core";
export * from "./queries";
