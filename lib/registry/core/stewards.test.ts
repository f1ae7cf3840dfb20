import { describe, expect, it } from "vitest";
import { approvalOf, mayChangeDataScope, mayChangeZone, refuseUseApproval, refuseUseWithdrawal } from "./stewards";

const ada = { kind: "person", id: "ada" };
const use = { dataOwnerId: "dora", dataOwnerName: "Dora", ownerId: "ada", backupOwnerId: "ben" };

describe("who changes a data scope", () => {
  it.each([
    ["anybody who may write, while it has no data owner", ada, false, null, true],
    ["the data owner", ada, false, "ada", true],
    ["nobody else", ada, false, "dora", false],
    ["risk and administrators", ada, true, "dora", true],
    ["a service only while it has no data owner", { kind: "service", id: "ci" }, false, "dora", false],
    ["Airlock itself", { kind: "system", id: "airlock" }, false, "dora", true],
  ] as const)("%s", (_title, actor, governs, dataOwnerId, expected) => {
    expect(mayChangeDataScope(actor, governs, dataOwnerId)).toBe(expected);
  });
});

it.each([
  [false, 0, true],
  [false, 1, false],
  [true, 5, true],
])("moving a zone: governing %s, %i users: %s", (governs, uses, expected) => {
  expect(mayChangeZone(ada, governs, uses)).toBe(expected);
});

describe("who approves a use", () => {
  it.each([
    ["the data owner", "dora", use, null],
    ["not a stranger", "carl", use, "not_data_owner"],
    ["not the workload's owner", "ada", use, "not_data_owner"],
    ["nobody without a data owner", "dora", { ...use, dataOwnerId: null }, "no_data_owner"],
    ["not a data owner who owns the workload", "dora", { ...use, ownerId: "dora" }, "own_workload"],
    ["not a data owner who backs it up", "dora", { ...use, backupOwnerId: "dora" }, "own_workload"],
  ] as const)("%s", (_title, personId, facts, expected) => {
    expect(refuseUseApproval(personId, facts)?.code ?? null).toBe(expected);
  });

  it("may be taken back by a data owner for their own workload too: that narrows", () => {
    expect(refuseUseWithdrawal("dora", { ...use, ownerId: "dora" })).toBeNull();
    expect(refuseUseWithdrawal("carl", use)?.code).toBe("not_data_owner");
  });
});

it.each([
  ["without a last day", "production", "live", { until: null }, "approved"],
  ["on its last day", "production", "live", { until: "2026-11-24" }, "approved"],
  ["the day after", "production", "live", { until: "2026-11-23" }, "ended"],
  ["in the production zone, by nobody", "production", "planned", null, "waiting"],
  ["on its way out of the production zone, by nobody", "production", "ending", null, "unasked"],
  ["in the experiment zone, by nobody", "experiment", "live", null, "unasked"],
  ["in the experiment zone all the same", "experiment", "live", { until: "2027-11-24" }, "approved"],
] as const)("an approval %s", (_title, zone, phase, approval, expected) => {
  expect(approvalOf({ zone, phase, approval }, "2026-11-24")).toBe(expected);
});
