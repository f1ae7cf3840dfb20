import { describe, expect, it } from "vitest";
import { permissionsOf, type Role, refuseToken, scopesOfRole, type TokenScope, tokenPermissions } from ".";

interface Case {
  readonly role: Role;
  readonly for: "self" | "other" | "service";
  readonly scopes: readonly TokenScope[];
  readonly byToken?: readonly TokenScope[];
}

function ask({ role, for: bearer, scopes, byToken }: Case): string | null {
  const held = byToken ? tokenPermissions("person", [role], byToken) : permissionsOf([role]);
  const wanted = tokenPermissions(bearer === "service" ? "service" : "person", [role], scopes);
  const forPersonId = { self: "me", other: "you", service: null }[bearer];
  return refuseToken({ actor: { kind: "person", id: "me" }, held, forPersonId, wanted, byToken: byToken !== undefined })?.code ?? null;
}

describe("refuseToken", () => {
  it.each<[string, Case, string | null]>([
    ["a viewer for themself", { role: "viewer", for: "self", scopes: ["read"] }, null],
    ["an approver for themself, approving", { role: "risk", for: "self", scopes: scopesOfRole("risk") }, null],
    ["a member for another", { role: "member", for: "other", scopes: ["read"] }, "token_for_another"],
    ["a member for a service", { role: "member", for: "service", scopes: ["read"] }, "token_for_another"],
    [
      "an administrator for a service, with every scope",
      { role: "administrator", for: "service", scopes: scopesOfRole("administrator") },
      null,
    ],
    ["an administrator for another, without approving", { role: "administrator", for: "other", scopes: ["read", "register"] }, null],
    ["an administrator for another, approving", { role: "administrator", for: "other", scopes: ["approve"] }, "approving_for_another"],
    ["by a token, no wider", { role: "administrator", for: "self", scopes: ["administer"], byToken: ["administer"] }, null],
    ["by a token, wider", { role: "administrator", for: "self", scopes: ["approve"], byToken: ["administer"] }, "wider_than_token"],
  ])("%s", (_, asked, code) => expect(ask(asked)).toBe(code));

  it("leaves it to whoever administers the machine", () => {
    const wanted = tokenPermissions("person", ["risk"], ["approve"]);
    expect(
      refuseToken({ actor: { kind: "system", id: "airlock" }, held: new Set(), forPersonId: "you", wanted, byToken: false }),
    ).toBeNull();
  });
});
