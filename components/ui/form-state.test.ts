import { expect, it } from "vitest";
import { type FormState, versionToSend } from "./form-state";

const problem = (rest: Partial<FormState>): FormState => ({ ...rest, status: "problem" });

it.each<[string, FormState, number | string]>([
  ["at first what is shown", { status: "idle" }, 3],
  ["after a conflict what is now seen", problem({ code: "conflict", current: { version: 5 }, typed: { version: "3" } }), 5],
  ["after a problem that follows it, still that", problem({ code: "invalid", typed: { version: "5" } }), "5"],
  ["what is shown where nothing was sent", problem({ code: "invalid", typed: { name: "x" } }), 3],
])("a form saves against %s", (_title, state, version) => {
  expect(versionToSend(state, 3)).toBe(version);
});
