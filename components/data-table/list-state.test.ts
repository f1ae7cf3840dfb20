import { describe, expect, it } from "vitest";
import { listState, tokensOf } from "./list-state";

const scopes = listState("/data-scopes", ["q", "realism", "sort", "cursor"]);

describe("a list's address", () => {
  it("is read by what the list knows, repeated values joined", () => {
    expect(scopes.paramsOf({ realism: ["masked", "real"], q: "", colour: "red", sort: "-name" })).toEqual({
      realism: "masked,real",
      sort: "-name",
    });
  });

  it("begins at the first page when anything else changes, and keeps the rest", () => {
    const params = { q: "claims", realism: "real", cursor: "abc" };
    expect(scopes.hrefWith(params, { sort: "name" })).toBe("/data-scopes?q=claims&realism=real&sort=name");
    expect(scopes.hrefWith(params, { cursor: "def" })).toBe("/data-scopes?q=claims&realism=real&cursor=def");
    expect(scopes.hrefWith(params, { q: null, realism: null })).toBe("/data-scopes");
  });

  it("puts a value in, and takes it out where it was", () => {
    expect(scopes.hrefToggling({ realism: "real" }, "realism", "masked")).toBe("/data-scopes?realism=real%2Cmasked");
    expect(scopes.hrefToggling({ realism: "real" }, "realism", "real")).toBe("/data-scopes");
  });
});

it("says the filters in force in words; a search is one text", () => {
  const filters = { q: { field: "Search" }, realism: { field: "Realism", words: { real: "Real" } }, zone: { field: "Zone" } };
  expect(tokensOf({ q: "a, b", realism: "real,constructor", cursor: "x" }, filters)).toEqual([
    { name: "q", field: "Search", operator: "has", value: "a, b" },
    { name: "realism", field: "Realism", operator: "is", value: "Real or constructor" },
  ]);
});
