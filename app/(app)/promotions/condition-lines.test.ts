import { expect, it } from "vitest";
import { conditionLines } from "./condition-lines";

it("reads the lines of a form, and leaves the rest", () => {
  const form = {
    decision: "approve",
    "conditions.0.text": "Add a fallback",
    "conditions.0.owner": "",
    "conditions.0.dueOn": "2026-12-20",
    "conditions.1.text": "",
    "conditions.1.owner": "",
    "conditions.1.dueOn": "",
    "conditions.x.text": "not a line",
    "conditions.4294967294.text": "not one either",
  };
  expect(conditionLines(form)).toEqual({
    conditions: [{ text: "Add a fallback", owner: "", dueOn: "2026-12-20" }],
    rest: { decision: "approve", "conditions.x.text": "not a line", "conditions.4294967294.text": "not one either" },
  });
});

it("keeps a line that is begun, so that what is missing is told", () => {
  expect(conditionLines({ "conditions.0.text": "", "conditions.0.dueOn": "2026-12-20" }).conditions).toEqual([
    { text: "", dueOn: "2026-12-20" },
  ]);
});
