import { describe, expect, it } from "vitest";
import {
  arrangeColumns,
  isModified,
  isStandard,
  mayChangeView,
  maySeeView,
  moveColumn,
  placeColumn,
  STANDARD_COLUMNS,
  toggleColumn,
  togglePin,
  type ViewColumns,
  viewQueryOf,
} from "./views";

const three: ViewColumns = { shown: ["ref", "name", "tier"], pinned: [] };

describe("the columns of a view", () => {
  it.each<[string, readonly string[], readonly string[], readonly string[], readonly string[]]>([
    ["are the standard ones for none", [], [], STANDARD_COLUMNS.shown, []],
    ["are the known ones, each once", ["tier", "name", "colour", "tier"], [], ["tier", "name"], []],
    ["always hold the name", ["tier"], [], ["name", "tier"], []],
    ["begin with the pinned ones", ["ref", "name", "tier"], ["tier"], ["tier", "ref", "name"], ["tier"]],
    ["have the name last of the pinned", ["name", "ref", "tier"], ["name", "tier"], ["tier", "name", "ref"], ["tier", "name"]],
    ["pin nothing that does not show", ["name"], ["tier"], ["name"], []],
  ])("%s", (_, shown, pinned, expected, held) => {
    expect(arrangeColumns(shown, pinned)).toEqual({ shown: expected, pinned: held });
  });

  it.each<[string, ViewColumns, readonly string[]]>([
    ["shown at the end", toggleColumn(three, "team"), ["ref", "name", "tier", "team"]],
    ["hidden", toggleColumn(three, "ref"), ["name", "tier"]],
    ["never without the name", toggleColumn(three, "name"), ["ref", "name", "tier"]],
    ["moved to the left", moveColumn(three, "tier", -1), ["ref", "tier", "name"]],
    ["moved to the right", moveColumn(three, "ref", 1), ["name", "ref", "tier"]],
    ["at the end already", moveColumn(three, "tier", 1), ["ref", "name", "tier"]],
    ["dragged to the front", placeColumn(three, "tier", 0), ["tier", "ref", "name"]],
    ["dragged to the end", placeColumn(three, "ref", 2), ["name", "tier", "ref"]],
    ["dragged back to where they were", placeColumn(three, "name", 1), ["ref", "name", "tier"]],
    ["dragged past the end", placeColumn(three, "name", 9), ["ref", "tier", "name"]],
    ["not dragged where they do not show", placeColumn(three, "team", 0), ["ref", "name", "tier"]],
    [
      "dragged no further left than the pinned",
      placeColumn({ shown: ["ref", "name", "tier"], pinned: ["ref"] }, "tier", 0),
      ["ref", "tier", "name"],
    ],
    ["pinned", togglePin(three, "tier"), ["tier", "ref", "name"]],
    ["let go where they stand", togglePin({ shown: ["tier", "ref", "name"], pinned: ["tier"] }, "tier"), ["tier", "ref", "name"]],
  ])("are %s", (_, { shown }, expected) => {
    expect(shown).toEqual(expected);
  });

  it("are the standard ones or not", () => {
    expect(isStandard(arrangeColumns([], []))).toBe(true);
    expect(isStandard(togglePin(STANDARD_COLUMNS, "ref"))).toBe(false);
  });
});

describe("the query of a view", () => {
  it.each([
    [{ tier: "high,critical", stage: "pilot" }, "stage=pilot&tier=critical%2Chigh"],
    [{ sort: "-number", cursor: "x", limit: "10", view: "v", cols: "ref", pin: "ref", peek: "WL-1", facet: "team", find: "ed" }, ""],
    [{ sort: "name", q: "b,a" }, "q=b%2Ca&sort=name"],
  ])("of %o is %s", (params, query) => {
    expect(viewQueryOf(params)).toBe(query);
  });
});

describe("isModified", () => {
  const view = { query: "tier=high", columns: null };
  it.each<[string, Parameters<typeof isModified>[1], boolean]>([
    ["the same", { query: "tier=high", columns: STANDARD_COLUMNS }, false],
    ["another filter", { query: "tier=low", columns: null }, true],
    ["another order", { query: "sort=name&tier=high", columns: null }, true],
    ["other columns", { query: "tier=high", columns: three }, true],
    ["another pin", { query: "tier=high", columns: togglePin(STANDARD_COLUMNS, "ref") }, true],
  ])("%s", (_, shown, expected) => {
    expect(isModified(view, shown)).toBe(expected);
  });
});

describe("whose a view is", () => {
  const own = { ownerId: "ada", shared: false };
  const shared = { ownerId: "ada", shared: true };
  it.each([
    ["its owner", "ada", false, own, true, true],
    ["its owner, shared", "ada", false, shared, true, true],
    ["somebody else", "ben", false, own, false, false],
    ["somebody else, shared", "ben", false, shared, true, false],
    ["an administrator", "ann", true, own, false, false],
    ["an administrator, shared", "ann", true, shared, true, true],
  ])("%s", (_, person, administers, view, sees, changes) => {
    expect([maySeeView(person, view), mayChangeView(person, administers, view)]).toEqual([sees, changes]);
  });
});
