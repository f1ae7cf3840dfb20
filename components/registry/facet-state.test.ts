import { describe, expect, it } from "vitest";
import { chosenWords, clearDue, countWords, dueValues, facetsAsked, findIn, hrefOfWhole, restOf } from "./facet-state";

const ALWAYS = ["stage", "tier", "kind", "team"];

describe("what is counted", () => {
  it.each([
    ["nothing opened", {}, {}, ALWAYS, undefined],
    ["owner opened once", {}, { owner: true, tag: false }, [...ALWAYS, "owner"], undefined],
    ["a folded one chosen", { owner: "me", overdue: "true" }, {}, ALWAYS, undefined],
    ["tag in the address", { facet: "tag" }, {}, [...ALWAYS, "tag"], { field: "tag" }],
    ["teams that read so", { facet: "team", find: "ed" }, {}, ALWAYS, { field: "team", find: "ed" }],
    ["what is no long facet", { facet: "stage", find: "x" }, {}, ALWAYS, undefined],
  ])("with %s", (_, params, folds, fields, whole) => {
    expect(facetsAsked(params, folds)).toEqual(whole ? { fields, whole } : { fields });
  });
});

describe("a long facet", () => {
  it("leads to its other values and back, on the same page of rows", () => {
    expect(hrefOfWhole({ q: "a", cursor: "x" }, "team")).toBe("/workloads?q=a&cursor=x&facet=team");
    expect(hrefOfWhole({ q: "a", facet: "team", find: "b" }, "team")).toBe("/workloads?q=a");
    expect(restOf({}, "team", 0)).toBeUndefined();
    expect(restOf({}, "team", 1234)?.label).toBe("Show 1,234 more");
    expect(restOf({ facet: "team" }, "team", 0)?.label).toBe("Show fewer");
  });

  it.each([
    ["cut", {}, 8, 40, undefined],
    ["short", { facet: "team" }, 15, 0, undefined],
    ["whole", { facet: "team", cursor: "x", q: "a" }, 16, 0, { find: "", complete: true, kept: { facet: "team", q: "a" } }],
    ["cut even so", { facet: "team" }, 200, 40, { find: "", complete: false }],
    ["found to one", { facet: "team", find: "ed" }, 1, 0, { find: "ed", label: "Find a team" }],
  ])("has a field where it is long: %s", (_, params, values, more, field) => {
    const found = findIn(params, "team", values, more);
    if (field) expect(found).toMatchObject(field);
    else expect(found).toBeUndefined();
  });

  it.each([
    [253, false, 253],
    [412_311, false, 412_311],
    [4812, true, "4,812+"],
    [10_001, true, "10,000+"],
  ])("counts %d (at least: %s) as %s", (count, atLeast, words) => {
    expect(countWords(count, atLeast)).toBe(words);
  });
});

describe("what is chosen", () => {
  it.each([
    ["owner", { owner: "p1" }, "Ada"],
    ["owner", { owner: "none" }, "nobody"],
    ["team", { team: "t1,t2" }, "Grid or t2"],
    ["due", { overdue: "true" }, "overdue"],
    ["due", { dueIn: "30" }, "within 30 d"],
    ["due", { q: "a" }, undefined],
  ] as const)("of %s in %o reads %s", (facet, params, words) => {
    expect(chosenWords(params as Record<string, string>, facet, { p1: "Ada", t1: "Grid" })).toBe(words);
  });

  it("of due days is one at a time", () => {
    const values = dueValues({ dueIn: "7", q: "a" }, [{ value: "7", count: 3 }]);
    expect(values.map(({ value, count, on, href }) => [value, count, on, href])).toEqual([
      ["overdue", 0, false, "/workloads?q=a&overdue=true"],
      ["7", 3, true, "/workloads?q=a"],
      ["30", 0, false, "/workloads?dueIn=30&q=a"],
      ["90", 0, false, "/workloads?dueIn=90&q=a"],
    ]);
    expect(clearDue({ dueFrom: "2026-01-01", q: "a" })).toBe("/workloads?q=a");
    expect(clearDue({ q: "a" })).toBeUndefined();
  });
});
