import { expect, it } from "vitest";
import { mentionBegun, suggested } from "./mention-typed";

it.each([
  ["@Ri", "Ri"],
  ["Dear @Rita Mo", "Rita Mo"],
  ["(@r", "r"],
  ["@", null],
  ["rita@example", null],
  ["\\@Rita", null],
  ["@Rita\n", null],
  ["@Rita, is this what we said it was", null],
  ["no one", null],
])("in %j begins %j", (before, typed) => {
  expect(mentionBegun(before)).toBe(typed);
});

const people = [
  { value: "rita@example.org", label: "Rita Moreau" },
  { value: "ron@example.org", label: "Ron Rivers" },
  { value: "ana.ruiz@example.org", label: "Ana Ruiz" },
];

it.each([
  ["r", ["Rita Moreau", "Ron Rivers", "Ana Ruiz"]],
  ["rui", ["Ana Ruiz"]],
  ["Rita M", ["Rita Moreau"]],
  ["Rita Moreau", []],
  ["ana.r", ["Ana Ruiz"]],
  ["reau", []],
])("%j may mean %j", (typed, labels) => {
  expect(suggested(typed, people).map(({ label }) => label)).toEqual(labels);
});
