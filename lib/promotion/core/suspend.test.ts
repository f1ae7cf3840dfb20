import { describe, expect, it } from "vitest";
import { type Suspender, type SuspensionFacts, suspenderOf, whyNotLift, whyNotSuspend } from "./suspend";

type SuspendedAs = SuspensionFacts["suspendedAs"];

const facts = (suspendedAs: SuspendedAs, asker: Suspender | null, more: Partial<SuspensionFacts> = {}): SuspensionFacts => ({
  ...{ stage: "production", suspendedAs, asker, left: [], incident: null, ...more },
});

describe("who acts as whom", () => {
  const people = { ownerId: "ada", backupOwnerId: "ben" };
  it.each<[string, string, string, boolean, Suspender | null]>([
    ["the owner", "person", "ada", false, "owner"],
    ["the backup owner", "person", "ben", false, "owner"],
    ["an owner who is risk too", "person", "ada", true, "owner"],
    ["risk", "person", "rita", true, "risk"],
    ["a stranger", "person", "dora", false, null],
    ["a service that governs", "service", "ada", true, null],
    ["Airlock itself", "system", "system", true, null],
  ])("%s", (_who, kind, id, governs, expected) => {
    expect(suspenderOf({ kind, id }, governs, people)).toBe(expected);
  });

  it("is nobody for a workload that nobody owns", () => {
    expect(suspenderOf({ kind: "person", id: "ada" }, false, { ownerId: null, backupOwnerId: null })).toBeNull();
  });
});

// Every state with everybody who may ask; the slug of the refusal, or null where it is done.
const TABLE: readonly (readonly [SuspendedAs, Suspender | null, suspend: string | null, lift: string | null])[] = [
  [null, null, "not_yours", "not_yours"],
  [null, "owner", null, "wrong_transition"],
  [null, "risk", null, "wrong_transition"],
  ["owner", null, "not_yours", "not_yours"],
  ["owner", "owner", "wrong_transition", null],
  ["owner", "risk", null, null],
  ["risk", null, "not_yours", "not_yours"],
  ["risk", "owner", "wrong_transition", "risk_lifts"],
  ["risk", "risk", "wrong_transition", null],
  ["demotion", null, "not_yours", "not_yours"],
  ["demotion", "owner", "wrong_transition", "risk_lifts"],
  ["demotion", "risk", "wrong_transition", null],
];

describe.each(TABLE)("suspended as %s, asked by %s", (suspendedAs, asker, suspend, lift) => {
  it("is suspended, and lifted, or refused by name", () => {
    const given = facts(suspendedAs, asker);
    expect([whyNotSuspend(given)?.code ?? null, whyNotLift(given)?.code ?? null]).toEqual([suspend, lift]);
  });

  it("is neither where it is retired", () => {
    const given = facts(suspendedAs, asker, { stage: "retired" });
    const code = asker ? "wrong_transition" : "not_yours";
    expect([whyNotSuspend(given)?.code, whyNotLift(given)?.code]).toEqual([code, code]);
  });

  it("is not lifted while the incident behind it is open", () => {
    const refusal = whyNotLift(facts(suspendedAs, asker, { incident: "IN-0007" }));
    expect(refusal?.code ?? null).toBe(lift ?? "incident_open");
    if (lift === null) expect(refusal?.message).toContain("IN-0007");
  });

  it("is lifted with production reach ending, unless a demotion ended it", () => {
    const refusal = whyNotLift(facts(suspendedAs, asker, { left: ["sa-mail", "CRM"] }));
    expect(refusal?.code ?? null).toBe(suspendedAs === "demotion" && asker === "risk" ? "left_behind" : lift);
    if (refusal?.code === "left_behind") expect(refusal.message).toContain("sa-mail, CRM");
  });
});
