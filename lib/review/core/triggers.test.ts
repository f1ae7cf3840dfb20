import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/platform/calendar";
import { keysOf } from "@/lib/platform/closed-set";
import { DEFAULT_POLICY } from "@/lib/policy/core";
import type { Reach } from "@/lib/registry/core/reach";
import { becauseWords, broughtForward, type Cause, causesOf, REVIEW_TRIGGERS, type SinceReview } from "./triggers";

const TODAY = "2026-11-24";
const USE: Reach["scopeUses"][number] = {
  ...{ scope: "claims", name: "Claims", classification: "internal", realism: "masked" },
  ...{ mode: "read", zone: "production", purpose: "Sorting", phase: "live" },
};
const STAFF = { ...USE, scope: "staff", name: "Staff", classification: "restricted" } as const;
const BEFORE: Reach = {
  ...{ ownerId: "ada", backupOwnerId: "ben", purpose: "Sorts claims", inScope: "Claims", outOfScope: "Payments" },
  ...{ effects: [], controlPoint: "before_effect", controlPointWho: "Claims desk", autonomy: "acts_with_approval" },
  ...{ scopeUses: [USE], identities: [], environments: [], tools: [], channels: [] },
  versions: [{ kind: "model", reference: "m-1", phase: "live" }],
};

const since = (now: Partial<Reach>, changes: Partial<SinceReview> = {}): SinceReview => ({
  ...{ before: BEFORE, now: { ...BEFORE, ...now }, incidents: [], exceptionsEnded: [] },
  ...changes,
});
const told = (given: SinceReview) => causesOf(given).map(({ trigger, what }) => `${trigger}: ${what}`);

describe("causesOf", () => {
  it.each<[string, SinceReview, string[]]>([
    ["nothing changed", since({}), []],
    ["a reach that narrowed", since({ scopeUses: [], versions: [] }), []],
    ["what is only planned", since({ scopeUses: [USE, { ...STAFF, phase: "planned" }] }), []],
    [
      "data written that was read",
      since({ scopeUses: [{ ...USE, mode: "write" }] }),
      ["reachWidened: it may write Claims (internal, masked)"],
    ],
    ["new data that is sensitive", since({ scopeUses: [USE, STAFF] }), ["sensitiveScope: Staff, restricted"]],
    [
      "known data that became sensitive",
      since({ scopeUses: [{ ...USE, classification: "confidential" }] }),
      ["sensitiveScope: Claims, confidential"],
    ],
    [
      "sensitive data that was known, written now",
      since({ scopeUses: [{ ...STAFF, mode: "write" }] }, { before: { ...BEFORE, scopeUses: [STAFF] } }),
      ["reachWidened: it may write Staff (restricted, masked)"],
    ],
    ["another model", since({ versions: [{ kind: "model", reference: "m-2", phase: "live" }] }), ["versionChanged: it runs the model m-2"]],
    ["another owner", since({ ownerId: "eve" }), ["ownerChanged: somebody else owns it"]],
    ["nobody in the owner's place", since({ ownerId: null }), ["ownerChanged: nobody owns it any more"]],
    ["somebody in nobody's place", since({}, { before: { ...BEFORE, ownerId: null } }), []],
    ["another backup owner", since({ backupOwnerId: "eve" }), []],
    ["no reach on record", since({ ownerId: "eve" }, { before: null }), []],
    ["an incident", since({}, { incidents: [{ ref: "IN-0003", title: "Leak" }] }), ["incident: IN-0003: Leak"]],
    [
      "an exception that ended",
      since({}, { exceptionsEnded: [{ ref: "EX-0002", control: "owner" }] }),
      ["exceptionEnded: EX-0002 for owner"],
    ],
  ])("%s", (_title, given, expected) => expect(told(given)).toEqual(expected));
});

describe("broughtForward", () => {
  const within = DEFAULT_POLICY.review.triggers;
  const incident: Cause = { trigger: "incident", what: "IN-0003: Leak" };
  const owner: Cause = { trigger: "ownerChanged", what: "somebody else owns it" };

  it.each([
    ["the soonest of those that ask", [owner, incident], within, "2027-03-01", "2026-12-01"],
    ["only what asks", [owner, incident], { ...within, incident: 0 }, "2027-03-01", "2026-12-24"],
    ["never later than it stands", [owner], within, "2026-12-24", null],
    ["nor what is overdue", [incident], within, "2026-11-01", null],
    ["nothing without a cause", [], within, "2027-03-01", null],
    ["nothing that the policy leaves alone", [incident], { ...within, incident: 0 }, "2027-03-01", null],
  ] as const)("%s", (_title, causes, rule, scheduled, expected) => {
    expect(broughtForward(causes, rule, TODAY, scheduled)?.dueOn ?? null).toBe(expected);
  });

  it("changes nothing when the same things are looked at again, on the same day or a later one", () => {
    const trigger = fc.constantFrom(...keysOf(REVIEW_TRIGGERS));
    const causes = fc.array(trigger.map((one): Cause => ({ trigger: one, what: "x" })));
    fc.assert(
      fc.property(causes, fc.integer({ min: -40, max: 400 }), fc.integer({ min: 0, max: 60 }), (list, ahead, later) => {
        const scheduled = addDays(TODAY, ahead);
        const once = broughtForward(list, within, TODAY, scheduled)?.dueOn ?? scheduled;
        expect(once <= scheduled).toBe(true);
        expect(broughtForward(list, within, addDays(TODAY, later), once)).toBeNull();
      }),
    );
  });
});

it("names three causes and counts the rest", () => {
  const cause = (what: string): Cause => ({ trigger: "reachWidened", what });
  expect(becauseWords([cause("a")])).toBe("reach widened (a)");
  expect(becauseWords(["a", "b", "c", "d", "e"].map(cause))).toBe("reach widened (a), reach widened (b), reach widened (c), 2 more");
});
