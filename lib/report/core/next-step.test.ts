import { expect, it } from "vitest";
import { nextStepOf, type StepFacts } from "./next-step";

const PEOPLE = { ownerId: "ada", backupOwnerId: "ben", teamLeadId: null };
const FACTS: StepFacts = { stage: "experiment", tier: "low", onHold: false, people: PEOPLE, reviewed: false, due: "later", request: null };
const RUNNING = { stage: "production", reviewed: true } as const;

it.each<[string, Partial<StepFacts>, string, string | null]>([
  ["nothing presses", {}, "ada", null],
  ["its end is near", { due: "soon" }, "ada", "extend"],
  ["it ended", { due: "overdue" }, "ada", "extend"],
  ["a pilot ends", { stage: "pilot", due: "soon" }, "ada", "promote"],
  ["its review is due today", { ...RUNNING, due: "due" }, "ada", "review"],
  ["its review is far", { ...RUNNING, due: "later" }, "ada", null],
  ["a high tier needs a second person", { ...RUNNING, due: "overdue", tier: "high" }, "ada", "second_person"],
  ["who is the backup owner", { ...RUNNING, due: "overdue", tier: "high" }, "ben", "review"],
  ["it is on hold", { onHold: true, due: "soon" }, "ada", "control_point"],
  ["on hold, but nobody's of mine", { onHold: true }, "eve", null],
  ["a request went back", { request: "changes_requested", onHold: true }, "ada", "answer"],
  ["a request is in review", { request: "in_review", due: "overdue" }, "ada", "watch"],
  ["it is retired", { stage: "retired", due: "overdue" }, "ada", null],
])("%s", (_title, facts, personId, step) => expect(nextStepOf(personId, { ...FACTS, ...facts })).toBe(step));
