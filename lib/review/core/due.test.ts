import { describe, expect, it } from "vitest";
import { ageSteps, daysOfAge, dueOf, endOf, monthsUpTo, stepAt } from "./due";

const TODAY = "2026-11-24";
const ESCALATION = { backupOwner: 3, managerAndRisk: 7, riskLead: 14, consequence: 30 };

describe("dueOf", () => {
  it.each([
    [null, "none", "No date"],
    ["2026-11-12", "overdue", "Overdue 12 d"],
    ["2026-11-23", "overdue", "Overdue 1 d"],
    ["2014-12-01", "overdue", "Overdue 11 y"],
    ["2024-11-22", "overdue", "Overdue 2 y"],
    ["2024-11-24", "overdue", "Overdue 24 mo"],
    ["2026-08-24", "overdue", "Overdue 3 mo"],
    ["2026-11-24", "due", "Due today"],
    ["2026-11-25", "soon", "In 1 d"],
    ["2026-12-24", "soon", "In 30 d"],
    ["2026-12-25", "later", "In 31 d"],
    ["2027-01-23", "later", "In 60 d"],
    ["2027-01-24", "later", "In 2 mo"],
  ])("%s is %s: %s", (day, state, words) => expect(dueOf(day, TODAY, 30)).toEqual({ state, words, dueOn: day }));
});

describe("endOf", () => {
  it.each([
    [null, "No end date"],
    ["2026-11-20", "Ended 4 d ago"],
    ["2026-11-24", "Ends today"],
    ["2026-12-03", "Ends in 9 d"],
  ])("%s: %s", (day, words) => expect(endOf(day, TODAY, 30).words).toBe(words));
});

describe("ageSteps", () => {
  it("follow the policy's escalation, without a gap and without an end", () => {
    expect(ageSteps(ESCALATION).map(({ id, label, step }) => [id, label, step])).toEqual([
      ["1-2", "1 to 2 d", "owner"],
      ["3-6", "3 to 6 d", "backup_owner"],
      ["7-13", "7 to 13 d", "manager_and_risk"],
      ["14-29", "14 to 29 d", "risk_lead"],
      ["30-", "30 d and more", "consequence"],
    ]);
  });

  it("leave out a step between which no day lies, and name a single day once", () => {
    const steps = ageSteps({ backupOwner: 1, managerAndRisk: 2, riskLead: 2, consequence: 5 });
    expect(steps.map(({ label }) => label)).toEqual(["1 d", "2 to 4 d", "5 d and more"]);
  });

  it.each([
    [0, null],
    [1, "owner"],
    [6, "backup_owner"],
    [7, "manager_and_risk"],
    [29, "risk_lead"],
    [4000, "consequence"],
  ])("%i d overdue stand at %s", (days, step) => expect(stepAt(days, ageSteps(ESCALATION))?.step ?? null).toBe(step));
});

describe("daysOfAge", () => {
  it.each([
    ["3-6", { from: 3, to: 6 }],
    ["30-", { from: 30, to: null }],
    ["", null],
    ["-5", null],
    ["3", null],
    ["123456-", null],
    ["3-6-9", null],
  ])("%j", (age, days) => expect(daysOfAge(age)).toEqual(days));

  it("reads every step as it writes it", () => {
    for (const { id, from, to } of ageSteps(ESCALATION)) expect(daysOfAge(id)).toEqual({ from, to });
  });
});

describe("monthsUpTo", () => {
  it("ends with the day's own, across a year", () => {
    expect(monthsUpTo("2026-02-28", 4)).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(monthsUpTo("2026-12-31", 1)).toEqual(["2026-12"]);
  });
});
