import { expect, it } from "vitest";
import { dayHref, dueState, dueTokensOf, overdueHref } from "./due-state";

it("links to exactly the rows of a number", () => {
  expect(overdueHref()).toBe("/reviews/due?overdue=true");
  expect(overdueHref({ age: "30-", team: "none" })).toBe("/reviews/due?overdue=true&age=30-&team=none");
  expect(dayHref("2027-01-19")).toBe("/reviews/due?dueFrom=2027-01-19&dueTo=2027-01-19");
});

it("keeps the parameters that the list knows", () => {
  expect(dueState.paramsOf({ overdue: "true", tier: ["high", "critical"], q: "", evil: "1" })).toEqual({
    overdue: "true",
    tier: "high,critical",
  });
});

it.each([
  [{ overdue: "true", dueIn: "30" }, []],
  [{ q: "dose" }, ["Search has dose"]],
  [{ age: "3-6" }, ["Overdue is 3 to 6 d"]],
  [{ age: "30-" }, ["Overdue is 30 d and more"]],
  [{ dueFrom: "2027-01-19", dueTo: "2027-01-19" }, ["Due on 19 Jan 2027"]],
  [{ dueFrom: "2027-01-19", dueTo: "2027-02-01" }, ["Due from 19 Jan 2027", "Due to 1 Feb 2027"]],
  [{ tier: "high,critical", team: "t1,none", owner: "me" }, ["Tier is high or critical", "Team is Clinical or none", "Owner is me"]],
  [{ tier: "toString" }, ["Tier is toString"]],
])("says %j as %j", (params, words) => {
  const tokens = dueTokensOf(params, { t1: "Clinical" });
  expect(tokens.map(({ field, operator, value }) => `${field} ${operator} ${value}`)).toEqual(words);
});
