/** What offers and orphans are called. */

export const HANDOVER_STATES = {
  offered: "Offered",
  accepted: "Accepted",
  declined: "Declined",
  withdrawn: "Withdrawn",
  lapsed: "Lapsed",
} as const;
export type HandoverState = keyof typeof HANDOVER_STATES;

/** Why nobody answers for a workload: it never had an owner, or its owner left without a successor. */
export const ORPHAN_CAUSES = { none: "No owner", left: "Owner left" } as const;
export type OrphanCause = keyof typeof ORPHAN_CAUSES;

/** So many days whoever is offered a workload has to answer. */
export const OFFER_DAYS = 14;
