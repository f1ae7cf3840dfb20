import { describe, expect, it } from "vitest";
import type { Verdict } from "@/lib/controls/core";
import { DEFAULT_POLICY } from "@/lib/policy/core";
import { type JudgedTwice, lookedAt, NO_PREVIEW, withApprovals, withRequests } from ".";

const verdict = (control: string, outcome: Verdict["outcome"], waivedUntil: string | null = null): Verdict => ({
  ...{ control, outcome, waivedUntil, severity: "high", evidence: [], faulty: false },
});
const of = (ref: string, before: readonly Verdict[], after: readonly Verdict[]): JudgedTwice => ({ ref, before, after });

describe("a policy's preview", () => {
  it.each<[string, Verdict, Verdict, object]>([
    ["opens a gap", verdict("review", "met"), verdict("review", "unmet"), { opens: 1, resolves: 0, first: ["WL-0001"] }],
    [
      "opens what would be unproven",
      verdict("review", "met"),
      verdict("review", "unproven"),
      { opens: 1, resolves: 0, first: ["WL-0001"] },
    ],
    ["resolves a gap", verdict("review", "unmet"), verdict("review", "met"), { opens: 0, resolves: 1, first: [] }],
    [
      "opens what no exception covers any more",
      verdict("review", "unmet", "2027-01-01"),
      verdict("review", "unmet"),
      { opens: 1, resolves: 0, first: ["WL-0001"] },
    ],
  ])("%s", (_title, before, after, expected) => {
    const preview = lookedAt(NO_PREVIEW, [of("WL-0001", [before], [after])], 1);
    expect(preview).toMatchObject({ affected: 1, looked: 1, cursor: 1, controls: { review: expected } });
  });

  it.each<[string, Verdict, Verdict]>([
    ["stays met", verdict("review", "met"), verdict("review", "met")],
    ["stays a gap of another kind", verdict("review", "unmet"), verdict("review", "unproven")],
    ["is not asked for any more", verdict("review", "met"), verdict("review", "not_applicable")],
  ])("tells nothing of what %s", (_title, before, after) => {
    expect(lookedAt(NO_PREVIEW, [of("WL-0001", [before], [after])], 1)).toMatchObject({ affected: 0, controls: {} });
  });

  it("adds up in whatever portions, counts a workload once and names the first eight", () => {
    const all = Array.from({ length: 20 }, (_, at) =>
      of(`WL-${at}`, [verdict("a", "met"), verdict("b", "unmet")], [verdict("a", "unmet"), verdict("b", "met")]),
    );
    const whole = lookedAt(NO_PREVIEW, all, 20);
    expect(lookedAt(lookedAt(NO_PREVIEW, all.slice(0, 7), 7), all.slice(7), 20)).toEqual(whole);
    expect(whole).toMatchObject({ looked: 20, affected: 20, controls: { a: { opens: 20 }, b: { resolves: 20 } } });
    expect(whole.controls.a?.first).toHaveLength(8);
  });

  it("counts the approvals that were given in fewer slots, in whatever portions, and names the first eight", () => {
    const slots = { pilot: ["security"], production: ["security", "2 of risk"] };
    const policy = { ...DEFAULT_POLICY, promotion: { ...DEFAULT_POLICY.promotion, slots } };
    const standing = Array.from({ length: 10 }, (_, at) => ({ ref: `WL-${at}`, toStage: "production", slots: ["security", "risk"] }));
    const enough = [
      { ref: "WL-90", toStage: "production", slots: ["security", "risk", "risk:2"] },
      { ref: "WL-91", toStage: "pilot", slots: ["security"] },
    ];
    const whole = withApprovals(NO_PREVIEW, [...standing, ...enough], policy);
    expect(withApprovals(withApprovals(NO_PREVIEW, standing.slice(0, 3), policy), [...standing.slice(3), ...enough], policy)).toEqual(
      whole,
    );
    expect(whole).toMatchObject({ approvalsTotal: 10, affected: 0 });
    expect(whole.approvals).toHaveLength(8);
    expect(whole.approvals[0]).toEqual({ ref: "WL-0", slots: ["Risk (2 of 2)"] });
  });

  it("names the open requests that would need more slots", () => {
    const policy = {
      ...DEFAULT_POLICY,
      promotion: { ...DEFAULT_POLICY.promotion, slots: { pilot: ["security", "risk"], production: ["security"] } },
    };
    const open = [
      { ref: "PR-0001", toStage: "pilot", slots: ["security"] },
      { ref: "PR-0002", toStage: "production", slots: ["security", "risk"] },
    ];
    const at = new Date("2026-11-24T09:00:00.000Z");
    expect(withRequests(NO_PREVIEW, open, policy as typeof DEFAULT_POLICY, at)).toMatchObject({
      ...{ requests: [{ ref: "PR-0001", slots: ["Risk"] }], requestsTotal: 1, finishedAt: "2026-11-24T09:00:00.000Z" },
    });
  });
});
