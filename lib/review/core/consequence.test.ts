import { describe, expect, it } from "vitest";
import type { OverdueConsequence } from "@/lib/policy/core/consequences";
import type { Stage, Tier } from "@/lib/registry/core/words";
import { consequencesOf } from "./consequence";

const POLICY = {
  escalation: { backupOwner: 3, managerAndRisk: 7, riskLead: 14, consequence: 30 },
  consequence: { low: "badge", moderate: "no_grants", high: "needs_human", critical: "deny" },
} as const;
const DUE = "2026-11-01";
const on = (today: string, tier: Tier = "high", stage: Stage = "production", policy = POLICY) =>
  consequencesOf({ stage, tier, nextReviewOn: DUE }, today, policy);

describe("consequencesOf", () => {
  it.each<[string, Tier, boolean, OverdueConsequence | null]>([
    ["2026-10-31", "high", false, null],
    ["2026-11-01", "high", false, null],
    ["2026-11-14", "high", false, null],
    ["2026-11-15", "high", true, null],
    ["2026-11-30", "high", true, null],
    ["2026-12-01", "high", true, "needs_human"],
    ["2036-12-01", "critical", true, "deny"],
    ["2026-12-01", "moderate", true, "no_grants"],
    ["2026-12-01", "low", true, null],
  ])("on %s, tier %s: conditional %s, in force %s", (today, tier, conditional, inForce) => {
    expect(on(today, tier)).toMatchObject({ conditional, inForce });
  });

  it("names the days before they come, for whoever is to see them coming", () => {
    expect(on("2026-11-02")).toEqual({
      ...{ conditional: false, conditionalFrom: "2026-11-15", inForce: null, last: "needs_human", lastFrom: "2026-12-01" },
    });
  });

  it("brings the badge with a consequence that the policy has sooner", () => {
    const sooner = { ...POLICY, escalation: { ...POLICY.escalation, riskLead: 60 } };
    expect(consequencesOf({ stage: "production", tier: "high", nextReviewOn: DUE }, "2026-12-01", sooner)).toMatchObject({
      ...{ conditional: true, conditionalFrom: "2026-12-01", inForce: "needs_human" },
    });
  });

  it.each<[Stage, string | null]>([
    ["experiment", DUE],
    ["pilot", DUE],
    ["retired", DUE],
    ["production", null],
  ])("has none of a workload in stage %s, due %s", (stage, nextReviewOn) => {
    expect(consequencesOf({ stage, tier: "high", nextReviewOn }, "2030-01-01", POLICY)).toBeNull();
  });
});
