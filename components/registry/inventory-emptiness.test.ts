import { describe, expect, it } from "vitest";
import { emptinessOf, filtersIn } from "./inventory-emptiness";

const OURS = "https://airlock.example";

describe("an inventory without a row", () => {
  it.each([
    [{}, 0, { kind: "nothing registered" }],
    [{ q: "claims" }, 0, { kind: "nothing registered" }],
    [{ overdue: "true" }, 9, { kind: "good news", title: "Nothing is overdue" }],
    [{ overdue: "true", sort: "name", cursor: "x" }, 9, { kind: "good news", title: "Nothing is overdue" }],
    [{ owner: "me", overdue: "true" }, 9, { kind: "good news", title: "Nothing of yours is overdue" }],
    [{ owner: "me" }, 9, { kind: "good news", title: "No workload is yours" }],
    [{ owner: "me", tier: "high" }, 9, { kind: "filters" }],
    [{ overdue: "false" }, 9, { kind: "filters" }],
    [{ stage: "pilot" }, 9, { kind: "filters" }],
    [{ q: "claims", overdue: "true" }, 9, { kind: "search", query: "claims", recordHref: null }],
    [{ q: "wl-12" }, 9, { kind: "search", query: "wl-12", recordHref: "/workloads/WL-0012" }],
    [{ q: "PR-7" }, 9, { kind: "search", query: "PR-7", recordHref: "/promotions/PR-0007" }],
    [{ q: "https://elsewhere.example/workloads/WL-0012" }, 9, { kind: "search", recordHref: null }],
  ])("%o of %i means %o", (params, all, meaning) => {
    expect(emptinessOf(params, all, OURS)).toMatchObject(meaning);
  });

  it("counts the order, the page and the facet that is whole among no filters", () => {
    expect(filtersIn({ tier: "low", sort: "name", cursor: "x", limit: "5", facet: "team", find: "ed" })).toEqual({ tier: "low" });
  });
});
