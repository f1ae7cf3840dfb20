import { expect, it } from "vitest";
import { fieldsToMend } from "./record-problem";

it.each([
  [
    "names fields as people read them",
    { externalRef: ["Give one."], name: ["Taken."] },
    "Nothing was saved. Look at: External reference, Name.",
  ],
  ["says in full what no field is about", { version: ["This is needed."] }, "Nothing was saved. This is needed."],
  ["says both", { name: ["Taken."], "": ["Too much."] }, "Nothing was saved. Look at: Name. Too much."],
])("%s", (_title, fields, words) => {
  expect(fieldsToMend(fields)).toBe(words);
});
