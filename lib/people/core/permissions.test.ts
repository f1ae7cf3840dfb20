import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Permission, permissionsOf, ROLE_PERMISSIONS, ROLES, SYSTEM_PERMISSIONS, scopesFor, TOKEN_SCOPES, tokenPermissions } from ".";

const APPROVING: readonly Permission[] = [
  "promotion.decide",
  "promotion.comment",
  "exception.decide",
  "review.complete",
  "scope_use.approve",
  "fact.attest",
  "handover.answer",
  "policy.decide",
];
const WRITING: readonly Permission[] = [
  "workload.register",
  "workload.edit",
  "promotion.request",
  "exception.request",
  "people.manage",
  "token.manage",
  ...APPROVING,
];

describe("scopesFor", () => {
  it.each([
    [[], []],
    [["viewer"], ["read"]],
    [["auditor"], ["read"]],
    [["member"], ["read", "register", "request", "approve"]],
    [["viewer", "risk"], TOKEN_SCOPES],
    [["administrator"], TOKEN_SCOPES],
  ] as const)("offers %j the scopes %j", (roles, scopes) => expect(scopesFor(roles)).toEqual(scopes));

  it.each(ROLES)("leaves out of a %s's token only what does nothing but look after oneself", (role) => {
    for (const scope of TOKEN_SCOPES.filter((one) => !scopesFor([role]).includes(one)))
      expect([...tokenPermissions("person", [role], [scope])].filter((permission) => permission !== "self.manage")).toEqual([]);
  });
});

describe("permissionsOf", () => {
  it.each([
    ["viewer", ["registry.read", "people.read", "policy.read", "self.manage"]],
    ["auditor", ["registry.read", "people.read", "policy.read", "self.manage", "audit.read"]],
  ] as const)("%s reads and writes nothing", (role, expected) => {
    expect([...permissionsOf([role])].sort()).toEqual([...expected].sort());
    expect(WRITING.filter((permission) => permissionsOf([role]).has(permission))).toEqual([]);
  });

  it.each(ROLES.filter((role) => role !== "administrator"))("%s manages no people, tokens or organisation", (role) => {
    for (const permission of ["people.manage", "token.manage", "organisation.manage"] as const) {
      expect(permissionsOf([role]).has(permission), permission).toBe(false);
    }
  });

  it("gives nothing without a role", () => expect(permissionsOf([]).size).toBe(0));

  it("adds up over roles", () => {
    expect(permissionsOf(["auditor", "member"])).toEqual(new Set([...ROLE_PERMISSIONS.auditor, ...ROLE_PERMISSIONS.member]));
  });

  it.each(ROLES)("%s cannot start sessions for others", (role) => {
    expect(permissionsOf([role]).has("session.start")).toBe(false);
    expect(permissionsOf([role]).has("link.use")).toBe(false);
  });

  it("lets Airlock itself do whatever some role may", () => {
    for (const role of ROLES) for (const permission of ROLE_PERMISSIONS[role]) expect(SYSTEM_PERMISSIONS.has(permission)).toBe(true);
  });
});

describe("tokenPermissions", () => {
  const roles = fc.subarray([...ROLES]);
  const scopes = fc.subarray([...TOKEN_SCOPES]);

  it("never lets a service approve, whatever its roles and scopes", () => {
    fc.assert(
      fc.property(roles, scopes, (held, asked) => {
        const got = tokenPermissions("service", held, asked);
        return APPROVING.every((permission) => !got.has(permission)) && !got.has("people.manage") && !got.has("token.manage");
      }),
      { numRuns: 500 },
    );
  });

  it("never gives more than the roles, nor without the scope", () => {
    fc.assert(
      fc.property(fc.constantFrom("person", "service"), roles, scopes, (kind, held, asked) => {
        const got = tokenPermissions(kind, held, asked);
        const all = permissionsOf(held);
        const none = tokenPermissions(kind, held, []);
        return [...got].every((permission) => all.has(permission)) && none.size === 0;
      }),
    );
  });

  it("lets a person's token approve only with the scope", () => {
    expect(tokenPermissions("person", ["risk"], ["read", "approve"]).has("promotion.decide")).toBe(true);
    expect(tokenPermissions("person", ["risk"], ["read", "register", "request"]).has("promotion.decide")).toBe(false);
    expect(tokenPermissions("person", ["viewer"], ["approve"]).has("promotion.decide")).toBe(false);
  });
});
