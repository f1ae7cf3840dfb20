import { describe, expect, it } from "vitest";
import { ROLES } from "@/lib/people/core/permissions";
import { checklistFor } from "./checklist";

describe("the first steps", () => {
  it.each(ROLES)("are five for the role %s, each with a link of its own words", (role) => {
    const list = checklistFor([role], new Set());
    expect(list?.done).toBe(0);
    expect(new Set(list?.steps.map(({ words }) => words)).size).toBe(5);
    for (const { href, why } of list?.steps ?? []) expect([href[0], why.at(-1)]).toEqual(["/", "."]);
  });

  it.each([
    [["member"], ["workload.registered"], 1],
    [["member"], ["workload.registered", "owns.backup", "owns.scope_use", "promotion.requested", "review.completed"], 5],
    [["member", "risk"], ["workload.registered"], 0],
    [["security_approver"], ["promotion.rejected"], 1],
    [["administrator"], ["organisation.edited", "person.imported"], 2],
    [["viewer"], ["settings.zone"], 1],
  ] as const)("roles %j with %j: %i done", (roles, facts, done) => {
    expect(checklistFor(roles, new Set(facts))?.done).toBe(done);
  });

  it("are none for who holds no role", () => {
    expect(checklistFor([], new Set())).toBeNull();
  });
});
