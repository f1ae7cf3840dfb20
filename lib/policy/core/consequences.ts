/** What follows from a review that is overdue past the last step, the mildest first. Each holds with those before it. */
export const CONSEQUENCES = {
  badge: "nothing but the badge “conditional”",
  no_grants: "no new grants",
  needs_human: "decisions need a human",
  deny: "decisions deny",
} as const;
export type OverdueConsequence = keyof typeof CONSEQUENCES;
