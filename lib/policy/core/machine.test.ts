import { describe, expect, it } from "vitest";
import { decideProposal, type Proposal, type ProposalCommand, type ProposalFacts, type ProposalState, whyNotDecidePolicy } from ".";
import { PROPOSAL_STATES } from "./states";

const DIGEST = "a".repeat(64);
const PROPOSAL: Proposal = { state: "proposed", proposerId: "rita", digest: DIGEST, basedOn: 3 };
const FACTS: ProposalFacts = { latestVersion: 3, eligible: true };
const person = (id: string) => ({ id, kind: "person" as const });
const approve = (change: Partial<Extract<ProposalCommand, { seenDigest: string }>> = {}): ProposalCommand => ({
  ...{ type: "approve", by: person("lea"), seenDigest: DIGEST, comment: "" },
  ...change,
});
const reject = (comment: string) => approve({ type: "reject", comment });
const withdraw = (id: string): ProposalCommand => ({ type: "withdraw", by: person(id) });

const told = (command: ProposalCommand, proposal: Partial<Proposal> = {}, facts: Partial<ProposalFacts> = {}) => {
  const { event, refusal } = decideProposal({ ...PROPOSAL, ...proposal }, command, { ...FACTS, ...facts });
  return [event, refusal?.code].filter(Boolean).join(", ");
};

describe("a proposal that waits", () => {
  it.each<[string, ProposalCommand, string, Partial<ProposalFacts>?]>([
    ["approved by a second person", approve(), "approved"],
    ["rejected with a reason", reject("Too short"), "rejected"],
    ["not rejected without one", reject(" "), "reason_missing"],
    ["not approved by its proposer", approve({ by: person("rita") }), "self_approval"],
    ["not rejected by its proposer", approve({ type: "reject", by: person("rita"), comment: "No" }), "self_approval"],
    ["not approved by a service", approve({ by: { id: "lea", kind: "service" } }), "service_cannot_decide"],
    ["not approved by Airlock itself", approve({ by: { id: "airlock", kind: "system" } }), "service_cannot_decide"],
    ["not approved by who is neither lead nor administrator", approve(), "not_eligible", { eligible: false }],
    ["not approved as another document", approve({ seenDigest: "b".repeat(64) }), "stale_digest"],
    ["stale, and not approved, after another version", approve(), "stale, stale_version", { latestVersion: 4 }],
    ["stale, and not rejected, after another version", reject("No"), "stale, stale_version", { latestVersion: 4 }],
    ["withdrawn by its proposer", withdraw("rita"), "withdrawn"],
    ["not withdrawn by another", withdraw("lea"), "not_yours"],
    ["outdated by another version", { type: "outdate" }, "stale"],
  ])("is %s", (_title, command, expected, facts) => expect(told(command, {}, facts)).toBe(expected));
});

describe("a proposal that has ended", () => {
  const ended = (Object.keys(PROPOSAL_STATES) as ProposalState[]).filter((state) => state !== "proposed");
  const commands: readonly ProposalCommand[] = [approve(), reject("No"), withdraw("rita"), { type: "outdate" }];

  it.each(ended.flatMap((state) => commands.map((command) => [state, command.type, command] as const)))(
    "stays %s, whatever is done: %s",
    (state, _type, command) => expect(told(command, { state })).toBe("not_open"),
  );
});

it("says before anybody tries why they may not decide", () => {
  expect(whyNotDecidePolicy(PROPOSAL, person("lea"), FACTS)).toBeNull();
  expect(whyNotDecidePolicy(PROPOSAL, person("lea"), { ...FACTS, latestVersion: 4 })?.code).toBe("stale_version");
});
