import { describe, expect, it } from "vitest";
import { treeLines } from "./tree";

const row = (id: string, parentId: string | null = null) => ({ id, parentId, name: id.toUpperCase() });
const drawn = (rows: Parameters<typeof treeLines>[0]) => treeLines(rows).map(({ id, depth }) => `${depth}${id}`);

describe("treeLines", () => {
  it.each([
    ["nothing", [], []],
    ["one", [row("a")], ["0a"]],
    [
      "what holds before what is held, in the order of names",
      [row("c", "a"), row("b", "a"), row("d", "b"), row("a")],
      ["0a", "1b", "2d", "1c"],
    ],
    ["two trees one after the other", [row("z"), row("b", "z"), row("a")], ["0a", "0z", "1b"]],
    ["a row whose parent is not among them, at the left", [row("b", "elsewhere"), row("c", "b")], ["0b", "1c"]],
    ["a circle once, and not for ever", [row("a"), row("b", "c"), row("c", "b")], ["0a", "0b", "0c"]],
  ])("draws %s", (_title, rows, lines) => {
    expect(drawn(rows)).toEqual(lines);
  });
});
