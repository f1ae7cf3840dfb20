import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AskedException, decideException, type ExceptionFacts, type ExceptionVerb } from "./machine";
import { EXCEPTION_STATES, type ExceptionState } from "./states";

const TODAY = "2026-11-24";
const request = (change: Partial<AskedException> = {}): AskedException => ({
  ...{ state: "requested", requesterId: "ada", until: "2026-12-24" },
  ...change,
});
const facts = (change: Partial<ExceptionFacts> = {}): ExceptionFacts => ({
  ...{ today: TODAY, ownerId: "ada", backupOwnerId: "ben", ofRisk: true },
  ...change,
});
const person = (id: string) => ({ id, kind: "person" as const });

/** The event, or the code of the refusal. */
function told(type: ExceptionVerb, by = person("rita"), of = request(), known = facts(), words = "Because."): string {
  const { event, refusal } = decideException(of, { type, by, words }, known);
  return event ?? refusal.code;
}

describe("every state and command, by somebody who may", () => {
  const TABLE: Readonly<Record<ExceptionState, Readonly<Record<ExceptionVerb, string>>>> = {
    requested: { approve: "approved", reject: "rejected", withdraw: "withdrawn", end: "not_open" },
    approved: { approve: "not_open", reject: "not_open", withdraw: "not_open", end: "ended" },
    rejected: { approve: "not_open", reject: "not_open", withdraw: "not_open", end: "not_open" },
    withdrawn: { approve: "not_open", reject: "not_open", withdraw: "not_open", end: "not_open" },
    ended: { approve: "not_open", reject: "not_open", withdraw: "not_open", end: "not_open" },
  };
  const rows = EXCEPTION_STATES.flatMap((state) =>
    Object.entries(TABLE[state]).map(([verb, expected]) => [state, verb as ExceptionVerb, expected] as const),
  );
  it.each(rows)("%s, %s: %s", (state, verb, expected) => {
    expect(told(verb, person("rita"), request({ state }))).toBe(expected);
  });
});

describe("who decides", () => {
  it.each([
    ["whoever requested it, of risk or not", person("rita"), request({ requesterId: "rita" }), facts(), "self_approval"],
    ["the owner, who is of risk", person("ada"), request({ requesterId: "tess" }), facts(), "owner_approval"],
    ["the backup owner, who is of risk", person("ben"), request(), facts(), "owner_approval"],
    ["somebody of another team", person("sam"), request(), facts({ ofRisk: false }), "not_risk"],
    ["a service", { id: "pipe", kind: "service" as const }, request(), facts(), "service_cannot_decide"],
    ["Airlock itself", { id: "airlock", kind: "system" as const }, request(), facts(), "service_cannot_decide"],
    ["risk, for a workload that nobody owns", person("rita"), request(), facts({ ownerId: null, backupOwnerId: null }), "approved"],
  ] as const)("%s: %s", (_who, by, of, known, expected) => {
    expect(decideException(of, { type: "approve", by, words: "" }, known)).toMatchObject(
      expected === "approved" ? { event: expected } : { refusal: { code: expected } },
    );
  });

  it("rejects with a reason only, approves without", () => {
    expect(told("reject", person("rita"), request(), facts(), " \n")).toBe("reason_missing");
    expect(told("approve", person("rita"), request(), facts(), "")).toBe("approved");
  });

  it("approves to the last day, and nothing past it; rejecting stays open", () => {
    expect(told("approve", person("rita"), request({ until: TODAY }))).toBe("approved");
    expect(told("approve", person("rita"), request({ until: "2026-11-23" }))).toBe("over");
    expect(told("reject", person("rita"), request({ until: "2026-11-23" }))).toBe("rejected");
  });
});

describe("who stops it", () => {
  const away = facts({ ofRisk: false });
  it.each([
    ["withdraw", "ada", "withdrawn"],
    ["withdraw", "ben", "withdrawn"],
    ["withdraw", "tess", "withdrawn"],
    ["withdraw", "eve", "not_yours"],
    ["end", "ada", "ended"],
    ["end", "ben", "ended"],
    ["end", "tess", "not_yours"],
    ["end", "eve", "not_yours"],
  ] as const)("%s by %s: %s", (type, id, expected) => {
    const state = type === "withdraw" ? "requested" : "approved";
    expect(told(type, person(id), request({ state, requesterId: "tess" }), away)).toBe(expected);
  });

  it("ends early with a reason only, and not what is over by itself", () => {
    const approved = request({ state: "approved" });
    expect(told("end", person("ada"), approved, away, "")).toBe("reason_missing");
    expect(told("end", person("ada"), { ...approved, until: "2026-11-23" }, away)).toBe("not_open");
    expect(decideException(approved, { type: "end", by: { id: "ada", kind: "service" }, words: "x" }, away).refusal?.code).toBe(
      "not_yours",
    );
  });
});

it("no sequence of commands leads to an approval by its requester, the owner or the backup owner", () => {
  const people = ["ada", "ben", "rita", "ron", "tess"];
  const step = fc.record({ type: fc.constantFrom<ExceptionVerb>("approve", "reject", "withdraw", "end"), by: fc.constantFrom(...people) });
  fc.assert(
    fc.property(fc.constantFrom(...people), fc.array(step, { maxLength: 12 }), (requesterId, steps) => {
      let of = request({ requesterId });
      let approver: string | null = null;
      for (const { type, by } of steps) {
        const { event } = decideException(of, { type, by: person(by), words: "Because." }, facts({ ofRisk: by.startsWith("r") }));
        if (event === "approved") approver = by;
        if (event) of = { ...of, state: event };
      }
      expect([requesterId, "ada", "ben", "tess"].includes(approver ?? "")).toBe(false);
    }),
  );
});
