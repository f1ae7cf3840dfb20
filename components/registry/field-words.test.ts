import { expect, it } from "vitest";
import { fieldText } from "./field-words";

it.each([
  ["a word of a closed set", "data_store", "Data store"],
  ["a day", "2026-12-10", "10 Dec 2026"],
  ["an instant, by its day", "2026-11-24T10:00:00.000Z", "24 Nov 2026"],
  ["an instant that is no text", new Date("2026-11-24T10:00:00.000Z"), "24 Nov 2026"],
  ["no such day, as typed", "2026-13-45", "2026-13-45"],
  ["what was typed", "constructor", "constructor"],
  ["yes and no", true, "Yes"],
  ["nothing", null, ""],
  ["a list", ["masked", "read"], "Masked, Read"],
  ["names and values", { team: "Clinical AI" }, "team: Clinical AI"],
])("%s", (_title, value, words) => {
  expect(fieldText(value)).toBe(words);
});
