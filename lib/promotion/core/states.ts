/** The states of a request, in the order of its life. Of these `draft` and `approved` wait for a gate that takes drafts and dates. */
export const PROMOTION_STATES = [
  "draft",
  "in_review",
  "changes_requested",
  "approved",
  "applied",
  "rejected",
  "withdrawn",
  "lapsed",
  "stale",
] as const;
export type PromotionState = (typeof PROMOTION_STATES)[number];
