import type { PolicyDocument } from "../schema";

/** The policy that Airlock starts with (DESIGN: defaults of the policy). Version 1 until the organisation puts its own in force. */
export const DEFAULT_POLICY: PolicyDocument = {
  review: {
    cadence: { low: 365, moderate: 180, high: 90, critical: 30 },
    first: 30,
    dueSoon: 30,
    reminders: [-30, -14, -7, -1, 0],
    escalation: { backupOwner: 3, managerAndRisk: 7, riskLead: 14, consequence: 30 },
    consequence: { low: "badge", moderate: "no_grants", high: "needs_human", critical: "needs_human" },
    triggers: { reachWidened: 30, sensitiveScope: 14, versionChanged: 30, ownerChanged: 30, incident: 7, exceptionEnded: 30 },
    unchanged: { low: true, moderate: false, high: false, critical: false },
  },
  term: { experiment: 30, experimentMax: 90, pilot: 90, leftovers: 7, adopted: 180, exception: 90, scopeUse: 365 },
  promotion: { reminder: 2, lapse: 14, skipPilot: true, delegation: 30, slots: { pilot: ["security"], production: ["security", "risk"] } },
  token: { maxDays: 90 },
  proof: { attestedUntil: null },
  credential: { experiment: 30, production: { low: 90, moderate: 90, high: 30, critical: 7 } },
  finding: { due: { critical: 7, high: 30, medium: 90, low: 180 } },
  exception: { most: 3, renewals: 1, warning: 80 },
};
