/** Reviews: when the next one is due, and concluding it. */
export * from "./commands";
export * from "./core";
export * from "./queries";
export { CompleteReview } from "./schema";
export type { ReviewRow } from "./store";
