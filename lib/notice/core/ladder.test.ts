import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/platform/calendar";
import { freshOn, ladderOf, stepOn, type Window, windowsOn } from "./ladder";

const TODAY = "2026-11-24";
const POLICY = { reminders: [-30, -14, -7, -1, 0], escalation: { backupOwner: 3, managerAndRisk: 7, riskLead: 14, consequence: 30 } };
const ladder = ladderOf(POLICY);

describe("ladderOf", () => {
  it("puts reminders and escalation in one order, each step with whoever heard before it", () => {
    expect(ladder.map(({ id, offset, who }) => [id, offset, who.join(" ")])).toEqual([
      ["before-30", -30, "owner"],
      ["before-14", -14, "owner"],
      ["before-7", -7, "owner"],
      ["before-1", -1, "owner"],
      ["due", 0, "owner"],
      ["backup_owner", 3, "owner backup_owner"],
      ["manager_and_risk", 7, "owner backup_owner manager risk"],
      ["risk_lead", 14, "owner backup_owner manager risk risk_lead"],
      ["consequence", 30, "owner backup_owner manager risk risk_lead"],
    ]);
  });

  it("takes reminders in any order", () => {
    expect(ladderOf({ ...POLICY, reminders: [0, -1, -30, -7, -14] })).toEqual(ladder);
  });

  it("makes one step of two on the same day, told to everybody that either names", () => {
    const steps = ladderOf({ reminders: [], escalation: { backupOwner: 5, managerAndRisk: 5, riskLead: 5, consequence: 9 } });
    expect(steps.map(({ id, offset, who }) => [id, offset, who.join(" ")])).toEqual([
      ["risk_lead", 5, "backup_owner manager risk risk_lead"],
      ["consequence", 9, "backup_owner manager risk risk_lead"],
    ]);
  });
});

describe("stepOn", () => {
  it.each([
    [-31, 365, null],
    [-30, 365, "before-30"],
    [-15, 365, "before-30"],
    [-14, 365, "before-14"],
    [-1, 365, "before-1"],
    [0, 365, "due"],
    [2, 365, "due"],
    [3, 365, "backup_owner"],
    [29, 365, "risk_lead"],
    [30, 365, "consequence"],
    [4000, 365, "consequence"],
    // A reminder earlier than half of the time is skipped: 30 days leave those from 14 on, and ten those of the last day.
    [-30, 60, "before-30"],
    [-30, 59, null],
    [-20, 30, null],
    [-14, 30, "before-14"],
    [-14, 27, null],
    [-7, 10, null],
    [-1, 10, "before-1"],
    [-1, 1, null],
    [0, 0, "due"],
    [3, 1, "backup_owner"],
  ])("%i days from the date, of an interval of %i: %s", (days, interval, step) => {
    expect(stepOn(ladder, days, interval)?.id ?? null).toBe(step);
  });
});

const inside = ({ from, to, interval }: Window, dueOn: string, ownInterval: number): boolean =>
  (from === null || dueOn >= from) && dueOn <= to && ownInterval >= interval;

describe("windowsOn", () => {
  it("begins with the longest overdue, which has no beginning", () => {
    expect(windowsOn(ladder, TODAY).map(({ step, from, to, interval }) => [step.id, from, to, interval])).toEqual([
      ["consequence", null, "2026-10-25", 0],
      ["risk_lead", "2026-10-26", "2026-11-10", 0],
      ["manager_and_risk", "2026-11-11", "2026-11-17", 0],
      ["backup_owner", "2026-11-18", "2026-11-21", 0],
      ["due", "2026-11-22", "2026-11-24", 0],
      ["before-1", "2026-11-25", "2026-11-25", 2],
      ["before-7", "2026-11-26", "2026-12-01", 14],
      ["before-14", "2026-12-02", "2026-12-08", 28],
      ["before-30", "2026-12-09", "2026-12-24", 60],
    ]);
  });

  const policies = fc.record({
    reminders: fc.uniqueArray(fc.integer({ min: -365, max: 0 }), { maxLength: 6 }),
    escalation: fc.record({
      backupOwner: fc.integer({ min: 1, max: 90 }),
      managerAndRisk: fc.integer({ min: 1, max: 90 }),
      riskLead: fc.integer({ min: 1, max: 90 }),
      consequence: fc.integer({ min: 1, max: 90 }),
    }),
  });

  it("says of every due date what stepOn says of it, under any policy", () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 400 }), (policy, days, interval) => {
        const steps = ladderOf(policy);
        const found = windowsOn(steps, TODAY).filter((window) => inside(window, addDays(TODAY, -days), interval));
        expect(found.map(({ step }) => step.id)).toEqual([stepOn(steps, days, interval)?.id].filter((id) => id !== undefined));
      }),
    );
  });

  it("is reached day by day through the fresh ones: whatever stands on a step came to it on one day", () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 400 }), (policy, days, interval) => {
        const steps = ladderOf(policy);
        const dueOn = addDays(TODAY, -days);
        const standsOn = stepOn(steps, days, interval);
        const came = standsOn && addDays(dueOn, standsOn.offset);
        const fresh = came === null ? [] : freshOn(windowsOn(steps, came)).filter((window) => inside(window, dueOn, interval));
        expect(fresh.map(({ step }) => step.id)).toEqual(standsOn === null ? [] : [standsOn.id]);
      }),
    );
  });
});
