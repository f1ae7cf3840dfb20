import { describe, expect, it } from "vitest";
import { decideIntake, mayWithdraw, refuseAttestation, type SentEvent } from "./core";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour));
const event = (changes: Partial<SentEvent> = {}): SentEvent => ({ id: "1", kind: "prompt", identity: "sa", at: at(9), ...changes });
const PRINCIPALS = new Map([
  ["sa", "sa"],
  ["SA ", "sa"],
  ["other", "other"],
]);

describe("decideIntake", () => {
  it.each([
    ["the first", [event()], [], [9], 0],
    ["one that is newer by an hour", [event({ at: at(10) })], [9], [10], 0],
    ["none that is newer by less", [event({ at: new Date(at(9).getTime() + 3_599_999) })], [9], [], 1],
    ["none that is older", [event({ at: at(8) })], [9], [], 1],
    ["none that is sent again", [event(), event()], [9], [], 2],
    ["the newest of a batch", [event({ at: at(8) }), event({ at: at(11) }), event({ at: at(10) })], [9], [11], 2],
    ["one principal however it is written", [event({ identity: "SA ", at: at(12) }), event()], [], [12], 1],
  ])("keeps %s", (_title, sent, stands, kept, known) => {
    const answer = decideIntake(
      sent,
      PRINCIPALS,
      stands.map((hour) => ({ principal: "sa", kind: "prompt", at: at(hour) })),
    );
    expect(answer.kept.map((one) => one.at.getUTCHours())).toEqual(kept);
    expect(answer.known).toBe(known);
  });

  it("keeps kinds and principals apart", () => {
    const sent = [event(), event({ kind: "tool_use" }), event({ identity: "other" })];
    expect(decideIntake(sent, PRINCIPALS, [{ principal: "sa", kind: "prompt", at: at(9) }]).kept).toEqual([
      { ...event({ kind: "tool_use" }), principal: "sa" },
      { ...event({ identity: "other" }), principal: "other" },
    ]);
  });

  it("tells what came under nobody's principal, and keeps none of it", () => {
    const stray = event({ identity: "stranger" });
    expect(decideIntake([stray, event()], PRINCIPALS, [])).toMatchObject({ unmatched: [stray], known: 0, kept: [{ identity: "sa" }] });
  });
});

const PEOPLE = { ownerId: "owner", backupOwnerId: "backup", teamLeadId: "lead" };

describe("an attestation", () => {
  it.each([
    ["owner", "pilot", "own_workload"],
    ["backup", "pilot", "own_workload"],
    ["lead", "production", "own_workload"],
    ["second", "retired", "retired"],
    ["second", "pilot", undefined],
    ["second", "experiment", undefined],
  ] as const)("of the %s on a workload in %s: %s", (who, stage, code) => {
    expect(refuseAttestation(who, PEOPLE, stage)?.code).toBe(code);
  });

  it.each([
    ["who gave it", "giver", false, true],
    ["the owner", "owner", false, true],
    ["risk", "rita", true, true],
    ["a stranger", "stranger", false, false],
  ])("is taken back by %s: %s", (_title, who, governs, may) => expect(mayWithdraw(who, governs, "giver", PEOPLE)).toBe(may));
});
