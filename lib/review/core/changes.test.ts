import { describe, expect, it } from "vitest";
import type { Reach } from "@/lib/registry/core/reach";
import { byArea, reachLines } from "./changes";

const SA: Reach["identities"][number] = { kind: "service_account", name: "sa", zone: "production", phase: "live" };
const BEFORE: Reach = {
  ...{ ownerId: "ada", backupOwnerId: null, purpose: "Sorts claims", inScope: "Claims", outOfScope: "Payments" },
  ...{ effects: [], controlPoint: "before_effect", controlPointWho: "Claims desk", autonomy: "acts_with_approval" },
  ...{ scopeUses: [], identities: [SA], environments: [], tools: [], channels: [] },
  versions: [{ kind: "model", reference: "m-1", phase: "live" }],
};
const NAMES: Readonly<Record<string, string>> = { ada: "Ada", eve: "Eve" };
const told = (now: Partial<Reach>) =>
  reachLines(BEFORE, { ...BEFORE, ...now }, (id) => NAMES[id] ?? "somebody").map(
    ({ area, came, what }) => `${area} ${came ? "+" : "-"} ${what}`,
  );

describe("reachLines", () => {
  it.each<[string, Partial<Reach>, string[]]>([
    ["the same", {}, []],
    ["another owner", { ownerId: "eve" }, ["people + Owner Ada → Eve"]],
    ["nobody in their place", { ownerId: null }, ["people - Owner Ada → nobody"]],
    ["a backup owner", { backupOwnerId: "eve" }, ["people + Backup owner nobody → Eve"]],
    ["one identity in another's place", { identities: [{ ...SA, name: "sb" }] }, ["reach + It runs as sb", "reach - It runs as sa"]],
    [
      "another version",
      { versions: [{ kind: "model", reference: "m-2", phase: "live" }] },
      ["versions + It runs the model m-2", "versions - It runs the model m-1"],
    ],
    ["another purpose, told once", { purpose: "Pays claims" }, ["reach + Its purpose is another"]],
    ["what is on its way out", { identities: [{ ...SA, phase: "ending" }] }, ["reach - It runs as sa"]],
  ])("%s", (_title, now, expected) => expect(told(now)).toEqual(expected));
});

it("groups by area, what came before what went, without empty areas", () => {
  const line = (area: "reach" | "people", came: boolean, what: string) => ({ area, came, what, href: null });
  const groups = byArea([line("reach", false, "a"), line("reach", true, "b"), line("people", true, "c")]);
  expect(groups.map(({ area, lines }) => [area, lines.map(({ what }) => what)])).toEqual([
    ["people", ["c"]],
    ["reach", ["b", "a"]],
  ]);
});
