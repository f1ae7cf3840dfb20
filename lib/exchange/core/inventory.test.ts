import { expect, it } from "vitest";
import { cellJson, cellText, chooseColumns, INVENTORY_COLUMNS, type InventoryLine } from "./inventory";

const line: InventoryLine = {
  ...{
    ref: "WL-0001",
    name: "=1+1",
    kind: "model",
    stage: "pilot",
    adopted: true,
    onHold: false,
    suspended: false,
    tier: "low",
    conditional: true,
    consequence: null,
  },
  ...{ autonomy: "suggests", owner: null, team: { name: "Claims" }, dataScopes: 2, classification: null },
  ...{ nextReviewOn: null, endsOn: "2026-12-10", tags: ["a", "b"] },
  ...{ createdAt: new Date("2026-01-02T03:04:05Z"), updatedAt: new Date("2026-01-02T03:04:05Z") },
};
const ids = (asked: string[]) => chooseColumns(asked).columns.map(({ id }) => id);

it("is all columns where none is asked for, and otherwise those that are, in that order, with all that shows in them", () => {
  expect(chooseColumns([]).columns).toBe(INVENTORY_COLUMNS);
  expect(ids(["stage"])).toEqual(["stage", "adopted", "onHold", "suspended"]);
  expect(ids(["owner", "ref"])).toEqual(["owner", "ownerEmail", "ref"]);
  expect(ids(["due", "due", "endsOn"])).toEqual(["nextReviewOn", "conditional", "consequence", "endsOn"]);
  expect(chooseColumns(["ref", "colour"])).toMatchObject({ unknown: ["colour"] });
});

it("is one cell for every format", () => {
  const cells = Object.fromEntries(INVENTORY_COLUMNS.map(({ id, cell }) => [id, cell(line)]));
  const said = (id: string) => [cellText(cells[id] ?? { kind: "nothing" }), cellJson(cells[id] ?? { kind: "nothing" })];
  expect(said("name")).toEqual(["=1+1", "=1+1"]);
  expect(said("adopted")).toEqual(["yes", true]);
  expect(said("onHold")).toEqual(["", false]);
  expect(said("dataScopes")).toEqual(["2", 2]);
  expect(said("owner")).toEqual(["", null]);
  expect(said("tags")).toEqual(["a; b", ["a", "b"]]);
  expect(said("endsOn")).toEqual(["2026-12-10", "2026-12-10"]);
  expect(said("createdAt")).toEqual(["2026-01-02T03:04:05.000Z", "2026-01-02T03:04:05.000Z"]);
});
