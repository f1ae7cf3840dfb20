import { describe, expect, it } from "vitest";
import { countingApprovals, type Delegated, type GivenApproval, openSeats, openSlots, type Seating, type SlotRequest } from "./seats";

const SLOTS = [
  { id: "security", kind: "security", label: "Security" },
  { id: "risk", kind: "risk", label: "Risk" },
  { id: "risk:2", kind: "risk", label: "Second risk person" },
] as const;
const REQUEST: SlotRequest = { requesterId: "reno", digest: "d1", slots: SLOTS, approvals: [] };
const lent = (giver: string, taker: string, more: Partial<Delegated> = {}): Delegated => ({
  ...{ id: `${giver}>${taker}`, giver, taker, inForce: true },
  ...more,
});
const SEATING: Seating = {
  ownerId: "olga",
  backupOwnerId: null,
  eligible: { security: ["sina"], risk: ["rita", "rick"], "risk:2": ["rita", "rick"] },
  delegated: [],
};
const given = (slot: string, personId: string, delegation: string | null = null): GivenApproval => ({
  ...{ slot, personId, digest: "d1", delegation },
});
const withApprovals = (...approvals: GivenApproval[]): SlotRequest => ({ ...REQUEST, approvals });
const seatsOf = (person: string, request: SlotRequest, delegated: readonly Delegated[]): string[] =>
  openSeats(person, request, { ...SEATING, delegated }).map(
    ({ slot, delegation }) => `${slot.id}${delegation ? ` for ${delegation.giver}` : ""}`,
  );

describe("openSeats", () => {
  it.each<[string, string, GivenApproval[], Delegated[], string[]]>([
    ["has one's own", "rita", [], [], ["risk", "risk:2"]],
    ["lends what its giver could fill, and no more", "dan", [], [lent("rita", "dan")], ["risk for rita", "risk:2 for rita"]],
    ["puts one's own right first", "sina", [], [lent("rita", "sina")], ["security", "risk for rita", "risk:2 for rita"]],
    ["lends nothing before its first day or after its last", "dan", [], [lent("rita", "dan", { inForce: false })], []],
    ["lends nothing on", "eve", [], [lent("rita", "dan"), lent("dan", "eve")], []],
    ["lends nothing to whoever asks", "reno", [], [lent("rita", "reno")], []],
    ["lends nothing to the owner", "olga", [], [lent("rita", "olga")], []],
    ["lends nothing of whoever asks or owns", "dan", [], [lent("reno", "dan"), lent("olga", "dan")], []],
    ["is spent once its giver approved", "dan", [given("risk", "rita")], [lent("rita", "dan")], []],
    ["is spent once it was used, for its giver", "rita", [given("risk", "dan", "rita>dan")], [lent("rita", "dan")], []],
    ["is spent once it was used, for its taker", "dan", [given("risk", "dan", "rita>dan")], [lent("rita", "dan"), lent("rick", "dan")], []],
    [
      "is another's for another",
      "eve",
      [given("risk", "dan", "rita>dan")],
      [lent("rita", "dan"), lent("rick", "eve")],
      ["risk:2 for rick"],
    ],
  ])("a delegation %s", (_name, person, approvals, delegated, seats) => {
    expect(seatsOf(person, withApprovals(...approvals), delegated)).toEqual(seats);
  });
});

describe("countingApprovals", () => {
  const inPlace = given("risk", "dan", "rita>dan");
  it.each<[string, Partial<Seating>, number]>([
    ["while the delegation stands", { delegated: [lent("rita", "dan")] }, 1],
    ["after its last day", { delegated: [lent("rita", "dan", { inForce: false })] }, 1],
    ["not once it was ended", { delegated: [] }, 0],
    ["not under another of the same two", { delegated: [lent("rita", "dan", { id: "another" })] }, 0],
    ["not when its giver lost the role", { delegated: [lent("rita", "dan")], eligible: { risk: ["rick"] } }, 0],
    ["not when its giver owns the workload by now", { delegated: [lent("rita", "dan")], ownerId: "rita" }, 0],
    ["not when its taker does", { delegated: [lent("rita", "dan")], backupOwnerId: "dan" }, 0],
  ])("an approval in somebody's place counts %s", (_name, seating, count) => {
    expect(countingApprovals(withApprovals(inPlace), { ...SEATING, ...seating })).toHaveLength(count);
  });

  it("counts nobody's word twice, whoever says it", () => {
    const seating = { ...SEATING, delegated: [lent("rita", "dan"), lent("rita", "eve")] };
    const twice = withApprovals(given("risk", "dan", "rita>dan"), given("risk:2", "rita"));
    const again = withApprovals(given("risk", "dan", "rita>dan"), given("risk:2", "eve", "rita>eve"));
    expect([twice, again].map((request) => openSlots(request, seating).map(({ id }) => id))).toEqual([
      ["security", "risk:2"],
      ["security", "risk:2"],
    ]);
  });
});
