import { describe, expect, it } from "vitest";
import { ACTIONS, PAGES, ROUTES } from "@/e2e/matrix/rules";
import { actionsOf, pagesOf, routesOf } from "@/e2e/matrix/tree";

// What each rule promises is tried in a browser's place by e2e/matrix/role-matrix.spec.ts; here it fails in seconds that there is none.
describe("the role matrix of the pages", () => {
  it.each([
    ["page", pagesOf(), PAGES, 15],
    ["route handler", routesOf(), ROUTES, 3],
    ["server action", actionsOf(), ACTIONS, 15],
  ])("has a rule for every %s, and no other", (_what, there, rules, least) => {
    expect(there.length).toBeGreaterThanOrEqual(least);
    expect(Object.keys(rules).sort()).toEqual(there);
  });
});
