import { describe, expect, it } from "vitest";
import { type Role, refuseDeparture, refuseRoles, roleNamed, scopesOfRole } from ".";

const person = (roles: Role[], state: "active" | "deactivated" = "active") => ({ id: "a", roles, state });

describe("refuseRoles", () => {
  it.each([
    ["the last administrator would lose the role", ["administrator"], ["member"], "b", 0, "last_administrator"],
    ["another administrator is left", ["administrator"], ["member"], "b", 1, null],
    ["the only administrator adds a role to themself", ["administrator"], ["administrator", "risk"], "a", 0, "own_roles"],
    ["one of two administrators changes their own", ["administrator"], ["risk"], "a", 1, null],
    ["somebody else becomes administrator", ["member"], ["administrator"], "b", 0, null],
    ["the last administrator keeps the role", ["administrator"], ["administrator", "risk"], "b", 0, null],
  ] as const)("%s", (_, before, after, actor, others, code) => {
    expect(refuseRoles(person([...before]), after, actor, others)?.code ?? null).toBe(code);
  });

  it("does not count a deactivated administrator as the last one", () => {
    expect(refuseRoles(person(["administrator"], "deactivated"), ["viewer"], "b", 0)).toBeNull();
  });
});

describe("refuseDeparture", () => {
  it.each([
    [["administrator"], 0, "last_administrator"],
    [["administrator"], 1, null],
    [["risk"], 0, null],
  ] as const)("%j with %i others", (roles, others, code) => {
    expect(refuseDeparture(person([...roles]), others)?.code ?? null).toBe(code);
  });
});

describe("roleNamed", () => {
  it.each([
    ["owner", "member"],
    ["security", "security_approver"],
    ["approver", "security_approver"],
    ["Security approver", "security_approver"],
    ["risk-lead", "risk_lead"],
    ["Admin", "administrator"],
    ["auditor", "auditor"],
    ["root", null],
    ["", null],
  ])("%s means %s", (name, role) => expect(roleNamed(name)).toBe(role));
});

describe("scopesOfRole", () => {
  it.each([
    ["viewer", "read"],
    ["auditor", "read"],
    ["member", "read register request"],
    ["security_approver", "read register request approve"],
    ["risk", "read register request approve"],
    ["risk_lead", "read register request approve"],
    ["administrator", "read register request approve administer"],
  ] as const)("%s: %s", (role, scopes) => expect(scopesOfRole(role).join(" ")).toBe(scopes));
});
