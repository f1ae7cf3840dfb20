/** What people look at from above: the portfolio by stage, who can get in. Reads across the slices and writes nothing. */
export * from "./queries";
