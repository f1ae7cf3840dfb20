import { describe, expect, it } from "vitest";
import { type KnownPerson, type PersonLine, planPeople } from ".";

const line = (email: string, more: Partial<PersonLine> = {}): PersonLine => ({
  line: 2,
  name: email,
  email,
  manager: null,
  roles: null,
  team: null,
  ...more,
});
const known = (email: string, more: Partial<KnownPerson> = {}): KnownPerson => ({
  id: `id ${email}`,
  email,
  name: email,
  roles: ["viewer"],
  state: "active",
  manager: null,
  teams: [],
  ...more,
});
const plan = (rows: PersonLine[], people: KnownPerson[] = [], actorId = "") => {
  const administrators = new Set(people.filter((p) => p.state === "active" && p.roles.includes("administrator")).map((p) => p.id));
  return planPeople(
    rows.map((row, index) => ({ ...row, line: index + 2 })),
    { known: new Map(people.map((person) => [person.email, person])), actorId, administrators },
  );
};

describe("planPeople", () => {
  it("adds who is new as a viewer where no role is said", () => {
    expect(plan([line("a@x")])).toMatchObject([{ outcome: "created", after: { roles: ["viewer"], manager: null } }]);
  });

  it("leaves what an empty cell does not speak of", () => {
    const before = known("a@x", { roles: ["risk"], manager: "b@x", teams: ["Fraud"] });
    expect(plan([line("a@x", { team: "Fraud" })], [before, known("b@x")])).toMatchObject([{ outcome: "unchanged" }]);
  });

  it.each([
    ["a name", { name: "New" }],
    ["roles", { roles: ["risk"] }],
    ["a manager", { manager: "b@x" }],
    ["a team", { team: "Fraud" }],
  ] as const)("changes %s", (_, change) => {
    expect(plan([line("a@x", change as Partial<PersonLine>)], [known("a@x"), known("b@x")])[0]?.outcome).toBe("changed");
  });

  it("knows a manager who stands further down", () => {
    expect(plan([line("a@x", { manager: "b@x" }), line("b@x")]).map((row) => row.outcome)).toEqual(["created", "created"]);
  });

  it.each([
    ["a second row for one person", [line("a@x"), line("a@x")], [], 1, /more than once/],
    ["their own manager", [line("a@x", { manager: "a@x" })], [], 0, /own manager/],
    ["a manager nobody knows", [line("a@x", { manager: "z@x" })], [], 0, /neither in this file/],
    ["a manager who left", [line("a@x", { manager: "b@x" })], [known("b@x", { state: "deactivated" })], 0, /neither in this file/],
    ["somebody who was deactivated", [line("a@x")], [known("a@x", { state: "deactivated" })], 0, /Reactivate/],
    [
      "the last administrator without the role",
      [line("a@x", { roles: ["viewer"] })],
      [known("a@x", { roles: ["administrator"] })],
      0,
      /last active administrator/,
    ],
  ])("lists %s and leaves it out", (_, rows, people, at, why) => {
    expect(plan(rows, people)[at]).toMatchObject({ outcome: "problem", problem: expect.stringMatching(why) });
  });

  it("follows a problem to those who need the row", () => {
    const rows = plan([line("a@x", { manager: "b@x" }), line("b@x", { manager: "b@x" })]);
    expect(rows.map((row) => row.outcome)).toEqual(["problem", "problem"]);
  });

  it("counts administrators over all rows: the second who would leave none is left out", () => {
    const admins = [known("a@x", { roles: ["administrator"] }), known("b@x", { roles: ["administrator"] })];
    const rows = plan([line("a@x", { roles: ["viewer"] }), line("b@x", { roles: ["viewer"] })], admins);
    expect(rows.map((row) => row.outcome)).toEqual(["changed", "problem"]);
  });
});
