import { describe, expect, it } from "vitest";
import { hrefWith, toggled, valuesOf } from "./href";

describe("hrefWith", () => {
  const query = { q: "scribe & co", tier: ["high", "critical"], after: "WL-0050" };

  it.each([
    ["keeps what it is not told to change", {}, "/workloads?q=scribe+%26+co&tier=high&tier=critical&after=WL-0050"],
    ["takes one away", { after: null }, "/workloads?q=scribe+%26+co&tier=high&tier=critical"],
    ["repeats an array", { tier: ["low"], after: null, q: null }, "/workloads?tier=low"],
    ["leaves out what is empty", { q: "", tier: [], after: null }, "/workloads"],
    ["puts a new one last", { q: null, tier: null, sort: "-name" }, "/workloads?after=WL-0050&sort=-name"],
  ])("%s", (_, changes, expected) => {
    expect(hrefWith("/workloads", query, changes)).toBe(expected);
  });
});

describe("valuesOf and toggled", () => {
  it("reads repeated and joined values alike", () => {
    expect(valuesOf("high,critical")).toEqual(["high", "critical"]);
    expect(valuesOf(["high", "critical"])).toEqual(["high", "critical"]);
    expect(valuesOf(undefined)).toEqual([]);
  });

  it("puts a value in, and takes it out where it was", () => {
    expect(toggled(["high"], "low")).toEqual(["high", "low"]);
    expect(toggled(["high", "low"], "high")).toEqual(["low"]);
  });
});
