import { describe, expect, it } from "vitest";
import { columnPicker, pinOffsets } from "./columns";

describe("the columns of a table", () => {
  const pick = columnPicker<{ ref: string; tier: string }>([
    { id: "ref", accessorKey: "ref" },
    { id: "tier", accessorKey: "tier" },
  ]);

  it("are those that are named, in that order", () => {
    expect(pick(["tier", "colour", "ref"]).map(({ id }) => id)).toEqual(["tier", "ref"]);
  });

  it("are the same ones when the same are picked, and others when others are", () => {
    expect(pick(["ref", "tier"])).toBe(pick(["ref", "tier"]));
    expect(pick(["ref", "tier"])).not.toBe(pick(["tier", "ref"]));
  });

  it("are known for the last 64 arrangements", () => {
    const [first, last] = [pick(["ref", "0"]), pick(["ref", "63"])];
    for (let count = 1; count <= 64; count += 1) pick(["ref", String(count)]);
    expect(pick(["ref", "63"])).toBe(last);
    expect(pick(["ref", "0"])).not.toBe(first);
  });

  it.each([
    ["none", [96, 22, undefined], 0, 44, []],
    ["beside the checkboxes", [96, 22, undefined], 2, 44, [44, 140]],
    ["with the one that has no width last", [96, undefined, 22], 2, 0, [0, 96]],
  ])("stay in sight at their place: %s", (_, widths, pinned, before, offsets) => {
    expect(pinOffsets(widths, pinned, before)).toEqual(offsets);
  });
});
