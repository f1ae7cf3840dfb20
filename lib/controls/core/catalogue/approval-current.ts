import { control, GOVERNED, gapsOr, notApplicable, unmet } from "../control";

export const approvalCurrent = control({
  id: "approval-current",
  title: "What runs is within what was approved",
  gap: "What runs is beyond what was approved",
  why: "An approval covers what its approvers saw, and nothing that was added since.",
  remedy: "Take away what was added, or request a re-approval; the owner can.",
  stages: GOVERNED,
  severity: () => "high",
  references: ["ID.RA-07", "MANAGE 4.1", "A.6.2.5", "A.9.4"],
  waivable: true,
  reads: ["standing"],
  evaluate: ({ standing, workload }) => {
    if (!standing.approvedAt) return workload.adopted ? notApplicable("Never approved here: adopted.") : unmet("No approval stands.");
    const day = standing.approvedAt.slice(0, 10);
    return gapsOr(
      standing.drift.map(({ what }) => `Not approved on ${day}: ${what}.`),
      `Within what was approved on ${day}.`,
    );
  },
});
