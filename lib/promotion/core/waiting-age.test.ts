import { expect, it } from "vitest";
import { type WaitingAge, waitingAge } from "./waiting-age";

it.each<[string, string, string, WaitingAge]>([
  ["2026-11-01", "2026-11-15", "2026-11-01", { waited: 0, term: 14, state: "early" }],
  ["2026-11-01", "2026-11-15", "2026-11-07", { waited: 6, term: 14, state: "early" }],
  ["2026-11-01", "2026-11-15", "2026-11-11", { waited: 10, term: 14, state: "early" }],
  ["2026-11-01", "2026-11-15", "2026-11-12", { waited: 11, term: 14, state: "late" }],
  ["2026-11-01", "2026-11-15", "2026-11-14", { waited: 13, term: 14, state: "late" }],
  ["2026-11-01", "2026-11-15", "2026-11-15", { waited: 14, term: 14, state: "last_day" }],
  ["2026-11-01", "2026-11-15", "2026-11-20", { waited: 19, term: 14, state: "last_day" }],
  ["2026-11-02", "2026-11-06", "2026-11-05", { waited: 3, term: 4, state: "late" }],
  ["2026-11-02", "2026-11-03", "2026-11-02", { waited: 0, term: 1, state: "early" }],
  ["2026-11-02", "2026-11-02", "2026-11-02", { waited: 0, term: 0, state: "last_day" }],
  ["2026-11-02", "2026-11-16", "2026-11-01", { waited: 0, term: 14, state: "early" }],
])("requested %s, lapses %s, seen %s", (requestedOn, lapsesOn, today, age) => {
  expect(waitingAge(requestedOn, lapsesOn, today)).toEqual(age);
});
