import { describe, expect, it } from "vitest";
import { mayEdit, relationsOf } from "./relations";

const people = { ownerId: "ada", backupOwnerId: "ben", teamLeadId: "tea" };

it.each([
  ["ada", ["owner"]],
  ["ben", ["backup_owner"]],
  ["tea", ["team_lead"]],
  ["eve", []],
])("%s stands to the workload as %j", (id, expected) => {
  expect(relationsOf(id, people)).toEqual(expected);
});

it("one person may stand in two relations", () => {
  expect(relationsOf("ada", { ...people, teamLeadId: "ada" })).toEqual(["owner", "team_lead"]);
});

describe("mayEdit", () => {
  it.each([
    ["the owner", { kind: "person", id: "ada" }, false, true],
    ["the backup owner", { kind: "person", id: "ben" }, false, true],
    ["the team's lead", { kind: "person", id: "tea" }, false, true],
    ["a stranger", { kind: "person", id: "eve" }, false, false],
    ["risk", { kind: "person", id: "eve" }, true, true],
    ["a service, on behalf of a pipeline", { kind: "service", id: "ci" }, false, true],
    ["Airlock itself", { kind: "system", id: "airlock" }, false, true],
  ] as const)("%s: %s", (_title, actor, governs, expected) => {
    expect(mayEdit(actor, governs, people)).toBe(expected);
  });

  it("an empty place is nobody's", () => {
    expect(mayEdit({ kind: "person", id: "" }, false, { ownerId: null, backupOwnerId: null, teamLeadId: null })).toBe(false);
  });
});
