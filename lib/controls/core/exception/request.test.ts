import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "@/lib/policy/core";
import { PolicyDocument } from "@/lib/policy/schema";
import { type RequestFacts, whyNotRequestException } from "./request";
import { courseOf } from "./states";
import { type EarlierException, extendsEarlier, latestEnd, warningDay } from "./term";

const TODAY = "2026-11-24";
const control = { title: "Recorded", waivable: true };
const covering: EarlierException = { ref: "EX-0001", renewals: 0, covered: "2026-12-01", inForce: true };
const past: EarlierException = { ...covering, covered: "2026-11-01", inForce: false };
const facts = (change: Partial<RequestFacts> = {}): RequestFacts => ({
  ...{ today: TODAY, policy: DEFAULT_POLICY, stage: "production", requesterId: "ada", openRef: null, earlier: null },
  ...change,
});

describe("a request", () => {
  it.each([
    ["within the term", {}, {}, null],
    ["to its last day", { until: "2027-02-22" }, {}, null],
    ["a day longer", { until: "2027-02-23" }, {}, "too_long"],
    ["for today", { until: TODAY }, {}, null],
    ["for a day past", { until: "2026-11-23" }, {}, "date_past"],
    ["for what is not waivable", { control: { ...control, waivable: false } }, {}, "not_waivable"],
    ["for what is retired", {}, { stage: "retired" as const }, "retired"],
    ["by a service, for nobody", {}, { requesterId: null }, "no_owner"],
    ["while one waits", {}, { openRef: "EX-0002" }, "already_open"],
    ["while one covers it", {}, { earlier: covering }, "in_force"],
    ["to extend the one that covers it", { renews: "EX-0001" }, { earlier: covering }, null],
    ["to extend another", { renews: "EX-0009" }, { earlier: covering }, "other_renewal"],
    ["to extend where there was none", { renews: "EX-0001" }, {}, "other_renewal"],
    ["after one that is over", {}, { earlier: past }, null],
  ] as const)("%s", (_what, wanted, known, code) => {
    const refusal = whyNotRequestException({ control, until: "2026-12-24", renews: null, ...wanted }, facts(known));
    expect(refusal?.code ?? null).toBe(code);
    if (refusal) expect(`${refusal.message} ${refusal.remedy}`).toMatch(/^Nothing was requested\. .+\. .+\.$/);
  });
});

describe("the term", () => {
  it("ends as many days ahead as the policy allows", () => {
    expect(latestEnd(TODAY, DEFAULT_POLICY)).toBe("2027-02-22");
    expect(latestEnd(TODAY, { ...DEFAULT_POLICY, term: { ...DEFAULT_POLICY.term, exception: 7 } })).toBe("2026-12-01");
  });

  it.each([
    ["2026-11-24", "2027-02-22", "2027-02-04"],
    ["2026-11-24", "2026-12-04", "2026-12-02"],
    ["2026-11-24", "2026-11-25", "2026-11-25"],
    ["2026-11-24", "2026-11-24", "2026-11-24"],
  ])("from %s to %s is warned of from %s", (from, until, warned) => {
    expect(warningDay(from, until, DEFAULT_POLICY)).toBe(warned);
  });

  it("reads a policy from before there were warnings", () => {
    const { warning: _warning, ...older } = DEFAULT_POLICY.exception;
    expect(PolicyDocument.parse({ ...DEFAULT_POLICY, exception: older }).exception.warning).toBe(80);
  });

  it.each([
    ["nothing before it", null, false, false],
    ["in force", covering, false, true],
    ["over within a term", past, false, true],
    ["over a term ago, to the day", { ...past, covered: "2026-08-26" }, false, true],
    ["over longer ago", { ...past, covered: "2026-08-25" }, false, false],
    ["over longer ago, and named", { ...past, covered: "2026-08-25" }, true, true],
  ] as const)("%s", (_what, earlier, named, expected) => {
    expect(extendsEarlier(earlier, named, TODAY, DEFAULT_POLICY)).toBe(expected);
  });
});

it.each([
  ["requested", "2026-11-01", null, "waiting"],
  ["approved", "2026-12-24", "2026-12-18", "in_force"],
  ["approved", "2026-12-24", "2026-11-24", "ending_soon"],
  ["approved", "2026-11-24", "2026-11-20", "ending_soon"],
  ["approved", "2026-11-23", "2026-11-20", "ended"],
  ["ended", "2026-12-24", "2026-12-18", "ended"],
  ["rejected", "2026-12-24", null, "rejected"],
  ["withdrawn", "2026-12-24", null, "withdrawn"],
] as const)("%s until %s, warned of from %s: %s", (state, until, warnsOn, course) => {
  expect(courseOf({ state, until, warnsOn }, TODAY)).toBe(course);
});
