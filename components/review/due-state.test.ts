import { expect, it } from "vitest";
import { dueHref, dueHrefToggling, dueParamsOf, dueTokensOf, overdueHref } from "./due-state";

it("keeps the parameters it knows, joined, and drops the rest", () => {
  expect(dueParamsOf({ overdue: "true", tier: ["high", "critical"], q: "", evil: "1" })).toEqual({
    overdue: "true",
    tier: "high,critical",
  });
});

it("begins at the first page when a filter changes", () => {
  expect(dueHref({ overdue: "true", cursor: "x" }, { tier: "high" })).toBe("/reviews/due?overdue=true&tier=high");
  expect(dueHref({ overdue: "true", cursor: "x" }, { cursor: "y" })).toBe("/reviews/due?overdue=true&cursor=y");
  expect(overdueHref({ age: "30-", team: "none" })).toBe("/reviews/due?overdue=true&age=30-&team=none");
});

it("puts a value of a list in and takes it out", () => {
  expect(dueHrefToggling({ tier: "high" }, "tier", "critical")).toBe("/reviews/due?tier=high%2Ccritical");
  expect(dueHrefToggling({ tier: "high" }, "tier", "high")).toBe("/reviews/due");
});

it.each([
  [{ overdue: "true", dueIn: "30" }, []],
  [{ q: "dose" }, ["Search has dose"]],
  [{ age: "3-6" }, ["Overdue is 3 to 6 d"]],
  [{ age: "30-" }, ["Overdue is 30 d and more"]],
  [{ dueFrom: "2027-01-19", dueTo: "2027-01-19" }, ["Due on 19 Jan 2027"]],
  [{ dueFrom: "2027-01-19", dueTo: "2027-02-01" }, ["Due from 19 Jan 2027", "Due to 1 Feb 2027"]],
  [{ tier: "high,critical", team: "t1,none", owner: "me" }, ["Tier is high or critical", "Team is Clinical or none", "Owner is me"]],
])("says %j as %j", (params, words) => {
  const tokens = dueTokensOf(params, { t1: "Clinical" });
  expect(tokens.map(({ field, operator, value }) => `${field} ${operator} ${value}`)).toEqual(words);
});
