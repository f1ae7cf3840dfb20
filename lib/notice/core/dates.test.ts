import { describe, expect, it } from "vitest";
import { dateEvent, LADDER_EVENTS, termEvent } from "./dates";
import { ladderOf, withOverdue } from "./ladder";

const POLICY = { reminders: [-7, 0], escalation: { backupOwner: 3, managerAndRisk: 7, riskLead: 14, consequence: 30 } };
const ladder = withOverdue(ladderOf(POLICY));
const eventsOf = (kind: "review" | "end", steps = ladder): string[] =>
  steps.map((step) => `${step.offset} ${step.id}: ${dateEvent(kind, step, steps)}`);

describe("withOverdue", () => {
  it("adds the day after the due date, on which whoever came since hears that it was due", () => {
    expect(ladder.map(({ id, offset, who, told }) => [offset, id, told, who.join(" ")]).slice(0, 4)).toEqual([
      [-7, "before-7", "before-7", "owner"],
      [0, "due", "due", "owner"],
      [1, "overdue", "due", "owner"],
      [3, "backup_owner", "backup_owner", "owner backup_owner"],
    ]);
  });

  it("leaves a ladder alone that has a step on that day, and tells nobody where none is on the day itself", () => {
    const escalation = { ...POLICY.escalation, backupOwner: 1 };
    expect(withOverdue(ladderOf({ ...POLICY, escalation })).map(({ id }) => id)).not.toContain("overdue");
    const silent = withOverdue(ladderOf({ ...POLICY, reminders: [-7] }));
    expect(silent[1]).toEqual({ id: "overdue", offset: 1, who: [], told: null });
  });
});

describe("dateEvent", () => {
  it("says of a review's date how it stands, and of each step past it that it was escalated", () => {
    expect(eventsOf("review")).toEqual([
      "-7 before-7: review.due_soon",
      "0 due: review.due",
      "1 overdue: review.overdue",
      "3 backup_owner: review.escalated",
      "7 manager_and_risk: review.escalated",
      "14 risk_lead: review.escalated",
      "30 consequence: review.escalated",
    ]);
  });

  it("calls the first step past a date overdue, whatever the policy calls it", () => {
    const steps = withOverdue(ladderOf({ ...POLICY, escalation: { ...POLICY.escalation, backupOwner: 1 } }));
    expect(eventsOf("review", steps)[2]).toBe("1 backup_owner: review.overdue");
  });

  it("of the end of a trial is ending up to the day, and ended from the day after", () => {
    expect(eventsOf("end").map((words) => words.split(": ")[1])).toEqual([
      ...Array(2).fill("workload.ending"),
      ...Array(5).fill("workload.ended"),
    ]);
  });

  it("is none but those of the ladder", () => {
    const all = new Set([
      ...ladder.map((step) => dateEvent("review", step, ladder)),
      ...ladder.map((step) => dateEvent("end", step, ladder)),
    ]);
    expect([...all].sort()).toEqual([...LADDER_EVENTS].sort());
  });
});

describe("termEvent", () => {
  it.each([
    ["condition", "before-7", "condition.due"],
    ["condition", "overdue", "condition.due"],
    ["exception", "ending", "exception.ending"],
    ["exception", "over", "exception.ended"],
    ["promotion", "waiting", "promotion.waiting"],
  ] as const)("%s %s: %s", (kind, step, event) => expect(termEvent({ kind, step })).toBe(event));
});
