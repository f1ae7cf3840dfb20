import { describe, expect, it } from "vitest";
import { hrefToggling, hrefWith, paramsOf, tokensOf } from "./inventory-state";

describe("the inventory's address", () => {
  it("keeps what it knows, joins lists, drops the rest", () => {
    expect(paramsOf({ stage: ["pilot", "production"], q: "", utm: "x", tier: "high" })).toEqual({
      stage: "pilot,production",
      tier: "high",
    });
  });

  it.each([
    [{}, { stage: "pilot" }, "/workloads?stage=pilot"],
    [{ stage: "pilot" }, { stage: null }, "/workloads"],
    [{ q: "a&b", cursor: "abc" }, { tier: "low" }, "/workloads?q=a%26b&tier=low"],
    [{ q: "a" }, { cursor: "abc" }, "/workloads?q=a&cursor=abc"],
  ])("%o with %o is %s", (params, changes, href) => {
    expect(hrefWith(params, changes)).toBe(href);
  });

  it.each([
    [{}, "/workloads?tier=high"],
    [{ tier: "low" }, "/workloads?tier=low%2Chigh"],
    [{ tier: "low,high" }, "/workloads?tier=low"],
    [{ tier: "high", cursor: "x" }, "/workloads"],
  ])("toggles high in %o", (params, href) => {
    expect(hrefToggling(params, "tier", "high")).toBe(href);
  });

  it("says the filters in words", () => {
    expect(tokensOf({ tier: "high,critical", owner: "none", dueIn: "30", q: "a,b", team: "t1" }, { t1: "Justice" })).toEqual([
      { name: "q", field: "Search", operator: "has", value: "a,b" },
      { name: "tier", field: "Tier", operator: "is", value: "High or Critical" },
      { name: "owner", field: "Owner", operator: "is", value: "nobody" },
      { name: "team", field: "Team", operator: "is", value: "Justice" },
      { name: "dueIn", field: "Due", operator: "is", value: "within 30 d" },
    ]);
  });
});
