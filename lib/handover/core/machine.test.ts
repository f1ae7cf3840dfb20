import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keysOf } from "@/lib/platform/closed-set";
import {
  closingOf,
  decideHandover,
  HANDOVER_STATES,
  type HandoverFacts,
  type HandoverState,
  type HandoverVerb,
  type OfferedHandover,
} from ".";

const FACTS: HandoverFacts = { today: "2026-11-24", orphan: true, retired: false, toActive: true };
const OFFER: OfferedHandover = { state: "offered", toId: "ben", until: "2026-12-08" };
const VERBS: readonly HandoverVerb[] = ["accept", "decline", "withdraw"];

const slug = (offer: OfferedHandover, type: HandoverVerb, by: string, facts: HandoverFacts = FACTS): string => {
  const { event, refusal } = decideHandover(offer, { type, by }, facts);
  return event ?? refusal.code;
};

describe("decideHandover", () => {
  it.each([
    ["offered", "accept", "accepted"],
    ["offered", "decline", "declined"],
    ["offered", "withdraw", "withdrawn"],
    ...keysOf(HANDOVER_STATES)
      .filter((state) => state !== "offered")
      .flatMap((state) => VERBS.map((verb) => [state, verb, "not_open"] as const)),
  ] as const)("%s, %s: %s", (state, verb, expected) => expect(slug({ ...OFFER, state }, verb, "ben")).toBe(expected));

  it.each([
    ["accept", "not_yours"],
    ["decline", "not_yours"],
    ["withdraw", "withdrawn"],
  ] as const)("%s by another: %s", (verb, expected) => expect(slug(OFFER, verb, "ada")).toBe(expected));

  it.each([
    ["on its last day", { today: "2026-12-08" }, "accepted"],
    ["after its last day", { today: "2026-12-09" }, "offer_over"],
    ["when somebody owns it by now", { orphan: false }, "owned"],
    ["when it is retired", { retired: true }, "retired"],
  ] as const)("is accepted %s: %j, %s", (_title, change, expected) =>
    expect(slug(OFFER, "accept", "ben", { ...FACTS, ...change })).toBe(expected),
  );

  it.each([{ today: "2027-12-09" }, { orphan: false }, { retired: true }])("may still be declined and withdrawn under %j", (change) => {
    expect(slug(OFFER, "decline", "ben", { ...FACTS, ...change })).toBe("declined");
    expect(slug(OFFER, "withdraw", "rita", { ...FACTS, ...change })).toBe("withdrawn");
  });
});

describe("closingOf", () => {
  it.each([
    [{}, undefined],
    [{ today: "2026-12-08" }, undefined],
    [{ today: "2026-12-09" }, "lapsed"],
    [{ orphan: false }, "withdrawn"],
    [{ retired: true }, "withdrawn"],
    [{ toActive: false }, "withdrawn"],
  ] as const)("under %j: %s", (change, expected) => expect(closingOf(OFFER, { ...FACTS, ...change })?.event).toBe(expected));

  it("leaves alone what is decided", () => {
    const state = fc.constantFrom<HandoverState>("accepted", "declined", "withdrawn", "lapsed");
    fc.assert(fc.property(state, fc.boolean(), (one, orphan) => closingOf({ ...OFFER, state: one }, { ...FACTS, orphan }) === null));
  });
});

describe("any sequence of commands", () => {
  it("comes to an owner only by the word of the one it was offered to, and to one end", () => {
    const step = fc.record({ type: fc.constantFrom(...VERBS), by: fc.constantFrom("ben", "ada", "rita") });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        let offer = OFFER;
        const events = steps.flatMap((command) => {
          const { event } = decideHandover(offer, command, FACTS);
          if (event) offer = { ...offer, state: event };
          return event ? [{ event, by: command.by }] : [];
        });
        expect(events.length).toBeLessThanOrEqual(1);
        for (const { event, by } of events) if (event === "accepted") expect(by).toBe("ben");
      }),
    );
  });
});
