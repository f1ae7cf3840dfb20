import { describe, expect, it } from "vitest";
import {
  countOf,
  NOTHING_PICKED,
  offersMatching,
  type Picked,
  pickMatching,
  pickPage,
  pickRow,
  type SelectablePage,
  selectionOf,
} from "./selection-state";

const page: SelectablePage = { filter: "tier=high", rowIds: ["WL-0001", "WL-0002", "WL-0003", "WL-0004"], total: 337 };
const next: SelectablePage = { ...page, rowIds: ["WL-0005", "WL-0006"] };

function picking(...steps: ((picked: Picked) => Picked)[]) {
  return steps.reduce((picked, step) => step(picked), NOTHING_PICKED);
}
const row = (id: string, range?: boolean) => (picked: Picked) => pickRow(picked, page, id, range);

describe("what is selected", () => {
  it.each<[string, ((picked: Picked) => Picked)[], readonly string[]]>([
    ["a row", [row("WL-0003")], ["WL-0003"]],
    ["rows in the page's order", [row("WL-0003"), row("WL-0001")], ["WL-0001", "WL-0003"]],
    ["a range from the row before", [row("WL-0002"), row("WL-0004", true)], ["WL-0002", "WL-0003", "WL-0004"]],
    ["a range upwards", [row("WL-0003"), row("WL-0001", true)], ["WL-0001", "WL-0002", "WL-0003"]],
    ["one row where a range has no beginning", [row("WL-0003", true)], ["WL-0003"]],
    ["the page", [(picked) => pickPage(picked, page)], page.rowIds],
    ["the rest of the page after one is taken out of all", [() => pickMatching(page), row("WL-0002")], ["WL-0001", "WL-0003", "WL-0004"]],
  ])("is %s", (_, steps, ids) => {
    expect(selectionOf(picking(...steps), page)).toEqual({ kind: "rows", ids });
  });

  it("is nothing after the same row twice, or the page twice", () => {
    expect(selectionOf(picking(row("WL-0001"), row("WL-0001")), page)).toEqual({ kind: "none" });
    const twice = picking(
      (picked) => pickPage(picked, page),
      (picked) => pickPage(picked, page),
    );
    expect(selectionOf(twice, page)).toEqual({ kind: "none" });
  });

  it("is nothing under another filter, and rows do not follow to another page", () => {
    expect(selectionOf(picking(row("WL-0001")), { ...page, filter: "tier=low" })).toEqual({ kind: "none" });
    expect(selectionOf(picking(row("WL-0001")), next)).toEqual({ kind: "none" });
  });

  it("is all that match on every page of the filter, and under no other", () => {
    expect(selectionOf(pickMatching(page), next)).toEqual({ kind: "matching", total: 337 });
    expect(selectionOf(pickMatching(page), { ...page, filter: "" })).toEqual({ kind: "none" });
  });

  it("offers all that match once the page is whole and there is more", () => {
    const whole = selectionOf(pickPage(NOTHING_PICKED, page), page);
    expect(offersMatching(whole, page)).toBe(true);
    expect(offersMatching(whole, { ...page, total: 4 })).toBe(false);
    expect(offersMatching(selectionOf(picking(row("WL-0001")), page), page)).toBe(false);
  });

  it("counts what it holds; of more than are counted, at least as many", () => {
    expect(countOf({ kind: "rows", ids: page.rowIds })).toBe(4);
    expect(countOf({ kind: "matching", total: 337 })).toBe(337);
    expect(countOf({ kind: "matching", total: "10,000+" })).toBe(10_000);
  });
});
