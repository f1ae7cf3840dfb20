/** What a review looks at and how it may end, in the order in which people read them, with the words for each. */

export const REVIEW_AREAS = {
  owner: "Owner and backup owner still answer for it",
  purpose: "Purpose and bounds still hold",
  data: "Data scopes are still needed and approved",
  access: "Identities and environments are still right",
  effects: "Effects and control points are as recorded",
} as const;
export type ReviewArea = keyof typeof REVIEW_AREAS;

export const REVIEW_OUTCOMES = {
  continue: "Continue",
  continue_with_conditions: "Continue with conditions",
  demote: "Demote to experiment",
  retire: "Retire",
} as const;
export type ReviewOutcome = keyof typeof REVIEW_OUTCOMES;

/** How a review was kept: by the day on which it was due, or after it. */
export const KEPT = { on_time: "On time", late: "Late" } as const;
