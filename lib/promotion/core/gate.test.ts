import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterTransition, CONTROLS, type Dossier, OUTCOMES, type Outcome, type Verdict, verdictsOf } from "@/lib/controls/core";
import { dossier, experimented, identity, placement, scopeUse } from "@/lib/controls/core/dossier-fixture";
import { keysOf } from "@/lib/platform/closed-set";
import { separationOf } from "@/lib/registry/core/separation";
import { approvalsAsked, closing, gateChecks, percentReady, type ScopeToApprove, type Stopped, unmetOf } from "./gate";

const RUNS: Stopped = { suspendedAs: null, left: [], incident: null };
const claims: ScopeToApprove = { ref: "DS-0002", name: "Claims", dataOwner: "Dora", stands: false };

/** The gate of a transition into production or a pilot, from the facts of an experiment. */
function gate(of: Dossier, scopes: readonly ScopeToApprove[] = [], stopped = RUNS, toStage: "pilot" | "production" = "production") {
  const approvals = approvalsAsked(scopes, "2027-11-11");
  return gateChecks(verdictsOf(afterTransition(of, { toStage, approvals })), stopped, scopes);
}
const open = (...asked: Parameters<typeof gate>) => closing(gate(...asked)).map(({ id, verdict }) => `${id} ${verdict}`);

const KINDS = ["prompt", "data_access", "tool_use", "human_approval"] as const;
const seen = (name: string) => KINDS.map((kind) => ({ kind, at: "2026-11-10T12:00:00.000Z", identity: name }));
const live = identity({ ref: "ID-0002", name: "sa-live", zone: "production", phase: "planned" });
/** An experiment that lacks nothing but approvals. */
const ready = (change: Partial<Dossier> = {}): Dossier =>
  dossier("experiment", { identities: [live], logging: { attested: "attested", events: seen("sa-live") }, ...change });
const used = scopeUse({ scope: "DS-0002", zone: "production", phase: "planned", realism: "real", source: "attested", approval: null });

describe("the gate", () => {
  it.each<[string, Dossier, readonly ScopeToApprove[], string[]]>([
    ["nothing but approvals is missing", ready(), [], []],
    ["no backup owner", ready({ backupOwner: null }), [], ["backup-owner unmet"]],
    ["an owner who left", ready({ owner: { id: "ada", name: "Ada", active: false } }), [], ["owner unmet"]],
    [
      "an identity that another workload has",
      ready({ identities: [{ ...live, elsewhere: [{ workload: "WL-0009", stage: "experiment", zone: "experiment" }] }] }),
      [],
      ["identity-distinct unmet"],
    ],
    ["an identity that is only declared", ready({ identities: [{ ...live, source: "declared" }] }), [], ["identity-distinct unproven"]],
    [
      "a wall that nobody proves",
      ready({ separation: separationOf([placement({ zone: "production", source: "declared" })]) }),
      [],
      ["separate-account unproven", "separate-secrets unproven", "separate-data unproven"],
    ],
    [
      "an account that an experiment of others uses",
      ready({
        experimented: [experimented({ phase: "planned" })],
      }),
      [],
      ["separate-account unmet"],
    ],
    ["nothing seen in its log", ready({ logging: { attested: "attested", events: [] } }), [], ["logging unmet"]],
    [
      "a gap that an exception covers",
      ready({ backupOwner: null, exceptions: [{ control: "backup-owner", until: "2026-11-11", renewals: 0 }] }),
      [],
      [],
    ],
    [
      "a gap whose exception ended",
      ready({ backupOwner: null, exceptions: [{ control: "backup-owner", until: "2026-11-10", renewals: 0 }] }),
      [],
      ["backup-owner unmet", "exceptions unmet"],
    ],
    ["data that its owner is asked for", ready({ scopeUses: [used] }), [claims], []],
    ["data that nobody can be asked for", ready({ scopeUses: [used] }), [{ ...claims, dataOwner: null }], ["scope-approved unmet"]],
  ])("%s", (_what, of, scopes, expected) => {
    expect(open(of, scopes)).toEqual(expected);
  });

  it("says who is asked for data, and that an approval stands where one does", () => {
    const evidence = (scopes: readonly ScopeToApprove[]) =>
      gate(ready({ scopeUses: [used] }), scopes)
        .find(({ id }) => id === "scope-approved")
        ?.evidence.map(({ words }) => words);
    expect(evidence([claims])).toEqual(["Approved with this request: Claims by Dora."]);
    expect(evidence([{ ...claims, stands: true }])).toEqual(["The one use is approved."]);
  });

  it("is met by a control point of none, for risk is asked about it", () => {
    const workload = { ...ready().workload, effects: ["influences_decision"], controlPoint: "none", controlPointWho: "" } as const;
    expect(open(ready({ workload }))).toEqual([]);
    const bare = dossier("production", { workload: { ...workload, stage: "production" } });
    expect(verdictsOf(bare).find(({ control }) => control === "control-point")?.outcome).toBe("unmet");
  });

  it.each<[string, Partial<Stopped>, string[]]>([
    ["what its owner stopped", { suspendedAs: "owner", left: [] }, ["not-suspended unmet"]],
    ["what risk stopped, whatever is ending", { suspendedAs: "risk", left: ["sa-old"] }, ["not-suspended unmet"]],
    ["a demoted one with something left", { suspendedAs: "demotion", left: ["sa-old"] }, ["left-behind unmet"]],
    ["a demoted one with nothing left", { suspendedAs: "demotion", left: [] }, []],
    ["a demoted one in an open incident", { suspendedAs: "demotion", left: [], incident: "IN-0001" }, ["incident-contained unmet"]],
    ["ending reach, as after every promotion", { suspendedAs: null, left: ["sa-old"] }, []],
  ])("%s", (_what, stopped, expected) => {
    expect(open(ready(), [], { ...RUNS, ...stopped })).toEqual(expected);
  });

  it("asks the same of a pilot and of staying in production", () => {
    expect(open(ready({ backupOwner: null }), [], RUNS, "pilot")).toEqual(["backup-owner unmet"]);
    const running = { ...dossier("production"), identities: [{ ...live, phase: "live" as const }], backupOwner: null };
    expect(open({ ...running, logging: { attested: "attested", events: seen("sa-live") } })).toEqual(["backup-owner unmet"]);
  });
});

const verdict = (control: string, outcome: Outcome, waivedUntil: string | null): Verdict => ({
  ...{ control, outcome, waivedUntil, severity: "high", faulty: false, evidence: [{ words: `Of ${control}.` }] },
});

describe("what closes it", () => {
  const one = fc.tuple(fc.constantFrom(...keysOf(OUTCOMES)), fc.option(fc.constant("2026-12-01")));

  it("is every control that is unmet or unproven and not waived, whatever the others say", () => {
    fc.assert(
      fc.property(fc.array(one, { minLength: CONTROLS.length, maxLength: CONTROLS.length }), (said) => {
        const verdicts = CONTROLS.map(({ id }, at) => verdict(id, said[at]?.[0] ?? "met", said[at]?.[1] ?? null));
        const expected = verdicts.filter(({ outcome, waivedUntil }) => ["unmet", "unproven"].includes(outcome) && waivedUntil === null);
        const checks = gateChecks(verdicts, RUNS);
        expect(closing(checks).map(({ id }) => id)).toEqual(expected.map(({ control }) => control));
        expect(percentReady(checks) === 100).toBe(expected.length === 0);
      }),
    );
  });

  it("is told by the first few with why, and the rest as a number", () => {
    const ids = ["owner", "backup-owner", "purpose", "key-test", "logging", "review"];
    const of = (count: number) =>
      unmetOf(
        gateChecks(
          ids.slice(0, count).map((id) => verdict(id, "unmet", null)),
          RUNS,
        ),
      );
    expect(of(1)).toEqual(["owner named and active (Of owner)"]);
    expect(of(5)).toHaveLength(5);
    expect(of(6).at(-1)).toBe("and 2 more");
  });

  it("is nothing where nothing is asked", () => {
    expect(percentReady([])).toBe(100);
  });
});
