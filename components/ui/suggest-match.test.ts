import { expect, it } from "vitest";
import { isLike } from "./suggest-match";

const ada = { label: "Ada Nowak", value: "ada.nowak@northfield.example" };

it.each([
  ["", true],
  ["now", true],
  [" ADA ", true],
  ["ada.n", true],
  ["am", false],
  ["northfield", false],
  ["nowak@north", true],
  ["@northfield", true],
  ["@elsewhere", false],
])("%j is like an address: %s", (typed, like) => {
  expect(isLike(ada, typed)).toBe(like);
});

it("finds what has no address by all of it", () => {
  expect(isLike({ label: "Claims history", value: "DS-0004" }, "ds-0004")).toBe(true);
  expect(isLike({ label: "Claims history", value: "DS-0004" }, "0005")).toBe(false);
});
