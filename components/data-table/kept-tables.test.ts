import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { dataColumns, drawCell } from "./columns";
import { drawRows, tableOf } from "./kept-tables";

interface Item {
  readonly ref: string;
  readonly tier: string;
}

const column = dataColumns<Item>();
const columnsOf = () =>
  column.columns([column.accessor("ref", { id: "ref" }), column.display({ id: "tier", cell: ({ row }) => row.original.tier })]);
const items = (...refs: string[]): Item[] => refs.map((ref) => ({ ref, tier: `tier of ${ref}` }));

describe("the table of some columns", () => {
  it("is made once, and another one for others", () => {
    const columns = columnsOf();
    expect(tableOf(columns)).toBe(tableOf(columns));
    expect(tableOf(columns)).not.toBe(tableOf(columnsOf()));
  });

  it("draws the rows that it is given, by their ids, and the next page's after them", () => {
    const table = tableOf(columnsOf());
    const draw = (...refs: string[]) =>
      drawRows(
        table,
        items(...refs),
        ({ ref }) => ref,
        (row) => [row.id, ...row.getAllCells().map(drawCell)],
      );
    expect(draw("WL-1", "WL-2")).toEqual([
      ["WL-1", "WL-1", "tier of WL-1"],
      ["WL-2", "WL-2", "tier of WL-2"],
    ]);
    expect(draw("WL-1")).toEqual([["WL-1", "WL-1", "tier of WL-1"]]);
  });

  it("holds no row once they are drawn, even when drawing fails", () => {
    const table = tableOf(columnsOf());
    const id = ({ ref }: Item): string => ref;
    drawRows(table, items("WL-1"), id, ({ id }) => id);
    expect(table.getRowModel().rows).toEqual([]);
    const fail = (): never => {
      throw new Error("no such word");
    };
    expect(() => drawRows(table, items("WL-1"), id, fail)).toThrow("no such word");
    expect(table.getRowModel().rows).toEqual([]);
    expect(table.options.data).toEqual([]);
  });

  it("lets what it drew be thrown away", async () => {
    const table = tableOf(columnsOf());
    const drawn = (() => {
      const [item] = items("WL-1");
      if (!item) throw new Error("one was made");
      drawRows(
        table,
        [item],
        ({ ref }) => ref,
        (row) => row.getAllCells().map(drawCell),
      );
      return new WeakRef(item);
    })();
    // A reference that was just made holds until the end of the turn.
    await turn();
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
    expect(drawn.deref()).toBeUndefined();
  });
});
