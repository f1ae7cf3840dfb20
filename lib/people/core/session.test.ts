import { describe, expect, it } from "vitest";
import { byDemoRole, demoRoleOf, isLive, isStale } from ".";

const at = new Date("2026-11-24T09:00:00Z");
const later = (ms: number): Date => new Date(at.getTime() + ms);
const session = { expiresAt: later(1), endedAt: null, person: { state: "active" } } as const;

describe("isLive", () => {
  it.each([
    ["open", session, true],
    ["at its end", { ...session, expiresAt: at }, false],
    ["ended", { ...session, endedAt: at }, false],
    ["of somebody who left", { ...session, person: { state: "deactivated" } as const }, false],
  ])("%s", (_, given, live) => expect(isLive(given, at)).toBe(live));
});

describe("isStale", () => {
  it.each([
    [null, true],
    [at, false],
    [later(-59_999), false],
    [later(-60_000), true],
  ])("%s", (marked, stale) => expect(isStale(marked, at)).toBe(stale));
});

describe("demoRoleOf", () => {
  it.each([
    [["administrator", "member"], 3, 0, "administrator"],
    [["risk"], 0, 0, "risk"],
    [["member"], 6, 1, "owner"],
    [["member"], 0, 2, "data_owner"],
    [["member"], 0, 0, "owner"],
    [["viewer"], 0, 0, "viewer"],
    [[], 0, 0, "viewer"],
  ] as const)("%j with %i workloads and %i data scopes", (roles, workloads, dataScopes, role) => {
    expect(demoRoleOf({ roles, workloads, dataScopes })).toBe(role);
  });

  it("orders by the day's work, then by name", () => {
    const people = [
      { role: "viewer", name: "A" },
      { role: "owner", name: "C" },
      { role: "owner", name: "B" },
    ] as const;
    expect(byDemoRole(people).map((person) => person.name)).toEqual(["B", "C", "A"]);
  });
});
