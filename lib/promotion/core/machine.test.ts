import { describe, expect, it } from "vitest";
import { type DecisionCommand, type DecisionFacts, decide, evolve, type PromotionRequest } from "./machine";
import { countingApprovals, openSlots } from "./seats";
import { PROMOTION_STATES, type PromotionState } from "./states";

const TODAY = "2026-11-24";
const SEEN = "a".repeat(64);
const OTHER = "b".repeat(64);

const request: PromotionRequest = {
  state: "in_review",
  requesterId: "reno",
  digest: SEEN,
  slots: [
    { id: "data_owner:crm", kind: "data_owner", label: "Data owner, CRM", scopeId: "crm" },
    { id: "security", kind: "security", label: "Security" },
    { id: "risk", kind: "risk", label: "Risk" },
  ],
  approvals: [],
  lapsesOn: "2026-12-01",
  effectiveOn: null,
};

const facts: DecisionFacts = {
  today: TODAY,
  currentDigest: SEEN,
  ownerId: "olga",
  backupOwnerId: "ben",
  eligible: { "data_owner:crm": ["dora"], security: ["sina", "reno", "olga", "ben"], risk: ["rita", "sina"] },
  delegated: [],
  unmet: [],
  governs: false,
};

const given = (slot: string, personId: string, digest = SEEN) => ({ slot, personId, digest, delegation: null });
const person = (id: string) => ({ id, kind: "person" as const });
const approve = (id: string, more: Partial<Extract<DecisionCommand, { type: "approve" }>> = {}): DecisionCommand => ({
  type: "approve",
  by: person(id),
  seenDigest: SEEN,
  comment: "",
  ...more,
});
const reject = (id: string, comment = "Not yet"): DecisionCommand => ({ type: "reject", by: person(id), seenDigest: SEEN, comment });
const sendBack = (id: string, comment = "More tests"): DecisionCommand => ({
  type: "request_changes",
  by: person(id),
  seenDigest: SEEN,
  comment,
});
const withdraw = (id: string): DecisionCommand => ({ type: "withdraw", by: person(id), comment: "" });

/** What came of it, in words: the events, then the refusal. */
function outcome(on: PromotionRequest, command: DecisionCommand, with_: DecisionFacts = facts): string {
  const { events, refusal } = decide(on, command, with_);
  return [...events.map(({ type }) => type), ...(refusal ? [`refused ${refusal.code}`] : [])].join(", ");
}

const LAST: PromotionRequest = { ...request, approvals: [given("data_owner:crm", "dora"), given("risk", "rita")] };
const LATE = { ...facts, today: "2026-12-02" };
const EDITED = { ...facts, currentDigest: OTHER };
/** Approved in every slot, for today and for a day that is to come. */
const WHOLE: PromotionRequest = { ...LAST, approvals: [...LAST.approvals, given("security", "sina")], effectiveOn: TODAY };
const AHEAD = "2026-11-25";
const GONE = { ...facts, eligible: { ...facts.eligible, risk: ["sina"] } };

const COMMANDS: Record<string, (state: PromotionState) => string> = {
  "approve, not the last": (state) => outcome({ ...request, state }, approve("sina")),
  "approve, the last": (state) => outcome({ ...LAST, state }, approve("sina")),
  "approve on a changed reach": (state) => outcome({ ...LAST, state }, approve("sina"), EDITED),
  "approve past the term": (state) => outcome({ ...LAST, state }, approve("sina"), LATE),
  reject: (state) => outcome({ ...request, state }, reject("sina")),
  "ask for changes": (state) => outcome({ ...request, state }, sendBack("rita")),
  withdraw: (state) => outcome({ ...request, state }, withdraw("reno")),
  lapse: (state) => outcome({ ...request, state }, { type: "lapse" }, LATE),
  "lapse too early": (state) => outcome({ ...request, state }, { type: "lapse" }),
  "mark as stale": (state) => outcome({ ...request, state }, { type: "mark_stale" }, EDITED),
  "mark as stale what is not": (state) => outcome({ ...request, state }, { type: "mark_stale" }),
  supersede: (state) => outcome({ ...request, state }, { type: "supersede" }),
  "approve, the last, for a day to come": (state) => outcome({ ...LAST, state, effectiveOn: AHEAD }, approve("sina")),
  "approve, the last, on its day": (state) => outcome({ ...LAST, state, effectiveOn: TODAY }, approve("sina")),
  "take effect on its day": (state) => outcome({ ...WHOLE, state }, { type: "take_effect" }),
  "take effect too early": (state) => outcome({ ...WHOLE, state, effectiveOn: AHEAD }, { type: "take_effect" }),
  "take effect on a changed reach": (state) => outcome({ ...WHOLE, state }, { type: "take_effect" }, EDITED),
  "take effect without one of its approvers": (state) => outcome({ ...WHOLE, state }, { type: "take_effect" }, GONE),
  "take effect with the gate closed": (state) => outcome({ ...WHOLE, state }, { type: "take_effect" }, { ...facts, unmet: ["owner"] }),
  "take effect past its term": (state) => outcome({ ...WHOLE, state }, { type: "take_effect" }, LATE),
};

// Final states answer alike; every pair that is not named here is refused as not open.
const EXPECTED: Record<string, Partial<Record<PromotionState, string>>> = {
  "approve, not the last": { in_review: "approved" },
  "approve, the last": { in_review: "approved, applied" },
  "approve on a changed reach": { in_review: "became_stale, refused stale_digest" },
  "approve past the term": { in_review: "lapsed, refused lapsed" },
  reject: { in_review: "rejected" },
  "ask for changes": { in_review: "changes_requested" },
  withdraw: { draft: "withdrawn", in_review: "withdrawn", changes_requested: "withdrawn", approved: "withdrawn" },
  lapse: { in_review: "lapsed", changes_requested: "lapsed", approved: "lapsed" },
  "lapse too early": {
    ...{ in_review: "refused not_yet_lapsed", changes_requested: "refused not_yet_lapsed", approved: "refused not_yet_lapsed" },
  },
  "mark as stale": { in_review: "became_stale", changes_requested: "became_stale", approved: "became_stale" },
  "mark as stale what is not": {
    ...{ in_review: "refused not_stale", changes_requested: "refused not_stale", approved: "refused not_stale" },
  },
  supersede: { in_review: "refused already_open", changes_requested: "withdrawn", approved: "refused already_open" },
  "approve, the last, for a day to come": { in_review: "approved, scheduled" },
  "approve, the last, on its day": { in_review: "approved, applied" },
  "take effect on its day": { approved: "applied" },
  "take effect too early": { approved: "refused not_yet_due" },
  "take effect on a changed reach": { approved: "became_stale, refused stale_digest" },
  "take effect without one of its approvers": { approved: "reopened, refused approver_lost" },
  "take effect with the gate closed": { approved: "refused gate_unmet" },
  "take effect past its term": { approved: "lapsed, refused lapsed" },
};

describe("every state and command", () => {
  const pairs = Object.entries(COMMANDS).flatMap(([name, run]) => PROMOTION_STATES.map((state) => ({ name, state, run })));

  it.each(pairs)("$state: $name", ({ name, state, run }) => {
    expect(run(state)).toBe(EXPECTED[name]?.[state] ?? "refused not_open");
  });

  it.each(PROMOTION_STATES)("says of %s how the request stands", (state) => {
    const { refusal } = decide({ ...request, state }, approve("sina"), facts);
    expect(refusal?.message ?? "").toMatch(
      state === "in_review" ? /^$/ : /^Nothing was decided\. This request (was|went|is|lapsed|became)/,
    );
  });
});

describe("who decides", () => {
  const cases: [string, PromotionRequest, DecisionCommand, DecisionFacts, string][] = [
    ["the requester, though eligible", request, approve("reno"), facts, "refused self_approval"],
    ["the owner, though eligible", request, approve("olga"), facts, "refused owner_approval"],
    ["the backup owner, though eligible", request, approve("ben"), facts, "refused owner_approval"],
    ["the requester, rejecting", request, reject("reno"), facts, "refused self_approval"],
    [
      "a service",
      request,
      { ...approve("sina"), by: { id: "sina", kind: "service" } } as DecisionCommand,
      facts,
      "refused service_cannot_decide",
    ],
    [
      "Airlock itself",
      request,
      { ...approve("sina"), by: { id: "airlock", kind: "system" } } as DecisionCommand,
      facts,
      "refused service_cannot_decide",
    ],
    ["somebody without a slot", request, approve("viola"), facts, "refused not_eligible"],
    ["somebody in a slot of others", request, approve("rita", { slot: "security" }), facts, "refused not_eligible"],
    ["in a slot that there is not", request, approve("rita", { slot: "legal" }), facts, "refused not_eligible"],
    ["one person twice", { ...request, approvals: [given("risk", "sina")] }, approve("sina"), facts, "refused two_slots"],
    [
      "one person twice, in another slot by name",
      { ...request, approvals: [given("risk", "sina")] },
      approve("sina", { slot: "security" }),
      facts,
      "refused two_slots",
    ],
    [
      "a slot that is filled",
      { ...request, approvals: [given("risk", "rita")] },
      approve("sina", { slot: "risk" }),
      facts,
      "refused slot_filled",
    ],
    [
      "after somebody else filled the only slot left to them",
      { ...request, approvals: [given("risk", "sina")] },
      approve("rita"),
      facts,
      "refused slot_filled",
    ],
    ["on another digest than asked for", request, approve("sina", { seenDigest: OTHER }), facts, "refused stale_digest"],
    [
      "on the changed digest that nobody asked for",
      request,
      approve("sina", { seenDigest: OTHER }),
      EDITED,
      "became_stale, refused stale_digest",
    ],
    ["with the gate closed", LAST, approve("sina"), { ...facts, unmet: ["purpose stated"] }, "refused gate_unmet"],
    ["rejecting with the gate closed", LAST, reject("sina"), { ...facts, unmet: ["purpose stated"] }, "rejected"],
    ["rejecting without a reason", request, reject("sina", " \n"), facts, "refused reason_missing"],
    ["asking for changes without a reason", request, sendBack("sina", ""), facts, "refused reason_missing"],
    ["on the last day of the term", LAST, approve("sina"), { ...facts, today: "2026-12-01" }, "approved, applied"],
  ];

  it.each(cases)("%s", (_who, on, command, with_, expected) => {
    expect(outcome(on, command, with_)).toBe(expected);
  });

  it("takes the slot that nobody else can fill, where one person may fill two", () => {
    const two = { ...facts, eligible: { ...facts.eligible, risk: ["sina"], security: ["sina", "rita"] } };
    expect(decide(request, approve("sina"), two).events).toEqual([{ type: "approved", slot: "risk", delegation: null }]);
  });

  it.each([
    ["the requester", "reno", facts, "withdrawn"],
    ["the owner", "olga", facts, "withdrawn"],
    ["the risk team", "rita", { ...facts, governs: true }, "withdrawn"],
    ["an approver", "sina", facts, "refused not_yours"],
  ] as const)("withdraws: %s", (_who, id, with_, expected) => {
    expect(outcome(request, withdraw(id), with_)).toBe(expected);
  });
});

describe("which approvals count", () => {
  it("not those of whoever lost the role or left: the slot is open again", () => {
    const gone = { ...facts, eligible: { ...facts.eligible, risk: ["sina"] } };
    expect(countingApprovals(LAST, gone)).toEqual([given("data_owner:crm", "dora")]);
    expect(openSlots(LAST, gone).map(({ id }) => id)).toEqual(["security", "risk"]);
  });

  it("not those on another digest, and not two of one person", () => {
    const many = { ...request, approvals: [given("risk", "rita", OTHER), given("risk", "sina"), given("security", "sina")] };
    expect(countingApprovals(many, facts)).toEqual([given("risk", "sina")]);
  });

  it("not those of whoever became the owner since", () => {
    expect(countingApprovals(LAST, { ...facts, ownerId: "rita" })).toEqual([given("data_owner:crm", "dora")]);
  });
});

describe("evolve", () => {
  it("keeps an approval with its giver and digest, and changes nothing else of the request", () => {
    expect(evolve(request, { type: "approved", slot: "risk", delegation: null }, "rita")).toEqual({
      ...request,
      approvals: [given("risk", "rita")],
    });
  });

  it.each([
    ["applied", "applied"],
    ["lapsed", "lapsed"],
    ["withdrawn", "withdrawn"],
    ["became_stale", "stale"],
    ["scheduled", "approved"],
    ["reopened", "in_review"],
  ] as const)("%s leads to %s", (type, state) => {
    expect(evolve(request, { type }, "x")).toEqual({ ...request, state });
  });
});
