import { describe, expect, it } from "vitest";
import { pickColumns, pinOffsets } from "./columns";

describe("the columns of a table", () => {
  it("are those that are named, in that order", () => {
    const columns = [
      { id: "ref", accessorKey: "ref" as const },
      { id: "tier", accessorKey: "tier" as const },
    ];
    expect(pickColumns<{ ref: string; tier: string }>(columns, ["tier", "colour", "ref"]).map(({ id }) => id)).toEqual(["tier", "ref"]);
  });

  it.each([
    ["none", [96, 22, undefined], 0, 44, []],
    ["beside the checkboxes", [96, 22, undefined], 2, 44, [44, 140]],
    ["with the one that has no width last", [96, undefined, 22], 2, 0, [0, 96]],
  ])("stay in sight at their place: %s", (_, widths, pinned, before, offsets) => {
    expect(pinOffsets(widths, pinned, before)).toEqual(offsets);
  });
});
