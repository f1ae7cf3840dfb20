import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reach } from "./reach";
import { widens } from "./widens";

const USE: Reach["scopeUses"][number] = {
  ...{ scope: "claims", name: "Claims", classification: "internal", realism: "masked" },
  ...{ mode: "read", zone: "production", purpose: "Sorting", phase: "live" },
};
const SA: Reach["identities"][number] = { kind: "service_account", name: "sa", zone: "production", phase: "live" };
const ACCOUNT: Reach["environments"][number] = { environment: "EN-0001", name: "Live account", zone: "production", phase: "live" };
const SEARCH: Reach["tools"][number] = { name: "search", rule: "allowed", simulated: true, phase: "live" };
const MAIL: Reach["channels"][number] = { name: "mail", direction: "internal", phase: "live" };
const MODEL: Reach["versions"][number] = { kind: "model", reference: "m-1", phase: "live" };

const BEFORE: Reach = {
  ...{ ownerId: "ada", backupOwnerId: "ben", purpose: "Sorts claims", inScope: "Claims", outOfScope: "Payments" },
  ...{ effects: ["changes_record"], controlPoint: "before_effect", controlPointWho: "Claims desk", autonomy: "acts_with_approval" },
  ...{ scopeUses: [USE], identities: [SA], environments: [ACCOUNT], tools: [SEARCH], channels: [MAIL], versions: [MODEL] },
};
const told = (change: Partial<Reach>, before: Partial<Reach> = {}) =>
  widens({ ...BEFORE, ...before }, { ...BEFORE, ...change }).map(({ of, zone, what }) => [of, zone, what].filter(Boolean).join(": "));

describe("widens", () => {
  it.each<[string, Partial<Reach>, string[]]>([
    [
      "another data scope",
      { scopeUses: [USE, { ...USE, scope: "staff", name: "Staff" }] },
      ["scope_use: production: it may read Staff (internal, masked)"],
    ],
    ["another mode", { scopeUses: [{ ...USE, mode: "write" }] }, ["scope_use: production: it may write Claims (internal, masked)"]],
    ["the other zone", { scopeUses: [{ ...USE, zone: "experiment" }] }, ["scope_use: experiment: it may read Claims (internal, masked)"]],
    [
      "another purpose of a use",
      { scopeUses: [{ ...USE, purpose: "Paying" }] },
      ["scope_use: production: it may read Claims (internal, masked)"],
    ],
    [
      "data that is more sensitive",
      { scopeUses: [{ ...USE, classification: "restricted" }] },
      ["scope_use: production: it may read Claims (restricted, masked)"],
    ],
    [
      "data that is more real",
      { scopeUses: [{ ...USE, realism: "real" }] },
      ["scope_use: production: it may read Claims (internal, real)"],
    ],
    ["another identity", { identities: [SA, { ...SA, name: "sb" }] }, ["identity: production: it runs as sb"]],
    ["the identity in the other zone", { identities: [{ ...SA, zone: "experiment" }] }, ["identity: experiment: it runs as sa"]],
    [
      "another environment",
      { environments: [ACCOUNT, { ...ACCOUNT, environment: "EN-0002", name: "Store" }] },
      ["environment: production: it uses Store"],
    ],
    ["another tool", { tools: [SEARCH, { ...SEARCH, name: "pay" }] }, ["tool: it may use the tool pay, simulated"]],
    ["a tool that was simulated", { tools: [{ ...SEARCH, simulated: false }] }, ["tool: it may use the tool search"]],
    ["another channel", { channels: [MAIL, { ...MAIL, name: "chat" }] }, ["channel: its output goes to chat, internal"]],
    ["a channel that leads outward", { channels: [{ ...MAIL, direction: "outward" }] }, ["channel: its output goes to mail, outward"]],
    ["another version", { versions: [{ ...MODEL, reference: "m-2" }] }, ["version: it runs the model m-2"]],
    ["another effect", { effects: ["changes_record", "affects_customer"] }, ["effect: it affects a customer"]],
    ["a person after the effect", { controlPoint: "after_effect" }, ["control_point: a person stands after the effect, can undo"]],
    ["nobody before it", { controlPoint: "none" }, ["control_point: no person stands before its effect"]],
    ["nobody named there", { controlPointWho: " " }, ["control_point: nobody is named at its control point"]],
    ["more autonomy", { autonomy: "acts_alone" }, ["autonomy: it acts alone"]],
    ["another purpose", { purpose: "Pays claims" }, ["purpose: its purpose is another"]],
    ["other bounds", { inScope: "Everything" }, ["purpose: its bounds are others"]],
    ["less out of scope", { outOfScope: "" }, ["purpose: its bounds are others"]],
  ])("tells %s", (_title, change, expected) => expect(told(change)).toEqual(expected));

  it.each<[string, Partial<Reach>, Partial<Reach>?]>([
    ["another owner", { ownerId: "cleo", backupOwnerId: null }],
    ["less of everything", { scopeUses: [], identities: [], environments: [], tools: [], channels: [], versions: [], effects: [] }],
    ["data that became harmless", { scopeUses: [{ ...USE, classification: "public", realism: "synthetic" }] }],
    ["a tool that is simulated by now", { tools: [SEARCH] }, { tools: [{ ...SEARCH, simulated: false }] }],
    ["a tool that is denied", { tools: [SEARCH, { ...SEARCH, name: "pay", rule: "denied" }] }],
    ["a channel that stays inside", { channels: [MAIL] }, { channels: [{ ...MAIL, direction: "outward" }] }],
    ["a person who stands earlier", { controlPoint: "before_effect" }, { controlPoint: "none" }],
    ["no person where there is no effect", { effects: [], controlPoint: "none", controlPointWho: "" }],
    ["another person at the control point", { controlPointWho: "Night desk" }],
    ["less autonomy", { autonomy: "suggests" }],
    ["more out of scope", { outOfScope: "Payments, complaints" }],
    ["another phase", { identities: [{ ...SA, phase: "ending" }] }],
  ])("does not tell %s", (_title, change, before) => expect(told(change, before)).toEqual([]));
});

const LISTS = ["scopeUses", "identities", "environments", "tools", "channels", "versions", "effects"] as const;
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const name = fc.constantFrom("a", "b");
const zone = fc.constantFrom("experiment" as const, "production" as const);
const phase = fc.constant("live" as const);
const anyReach: fc.Arbitrary<Reach> = fc.record({
  ...{
    ownerId: name,
    backupOwnerId: name,
    purpose: name,
    inScope: name,
    outOfScope: fc.constantFrom("", "a", "ab"),
    controlPointWho: fc.constantFrom("", "a"),
  },
  effects: fc.subarray(["affects_customer", "changes_record"] as const),
  controlPoint: fc.constantFrom("before_effect" as const, "after_effect" as const, "none" as const),
  autonomy: fc.constantFrom("suggests" as const, "acts_alone" as const),
  scopeUses: few(
    fc.record({
      ...{ scope: name, name, zone, purpose: name, phase },
      classification: fc.constantFrom("public" as const, "restricted" as const),
      realism: fc.constantFrom("masked" as const, "real" as const),
      mode: fc.constantFrom("read" as const, "write" as const),
    }),
  ),
  identities: few(fc.record({ kind: fc.constant("spiffe_id" as const), name, zone, phase })),
  environments: few(fc.record({ environment: name, name, zone, phase })),
  tools: few(fc.record({ name, rule: fc.constantFrom("allowed" as const, "denied" as const), simulated: fc.boolean(), phase })),
  channels: few(fc.record({ name, direction: fc.constantFrom("internal" as const, "outward" as const), phase })),
  versions: few(fc.record({ kind: fc.constantFrom("model" as const, "code" as const), reference: name, phase })),
});

describe("widens, whatever the reaches", () => {
  it("tells nothing of a reach beside itself, nor of one from which something was taken", () => {
    fc.assert(
      fc.property(anyReach, fc.constantFrom(...LISTS), fc.nat(), (reach, list, at) => {
        const kept = reach[list].length === 0 ? [] : reach[list].filter((_, place) => place !== at % reach[list].length);
        expect(widens(reach, reach)).toEqual([]);
        expect(widens(reach, { ...reach, [list]: kept })).toEqual([]);
      }),
    );
  });

  it("tells nothing across two steps that each tell nothing", () => {
    const steps = fc.tuple(anyReach, anyReach, anyReach).map(([one, two, three]): [Reach, Reach, Reach] => {
      const less = { ...one, ...Object.fromEntries(LISTS.map((list) => [list, one[list].filter((_, at) => at < two[list].length)])) };
      return [one, less as Reach, { ...less, ownerId: three.ownerId, tools: three.tools, versions: [] } as Reach];
    });
    fc.assert(
      fc.property(steps, ([one, two, three]) => {
        fc.pre(widens(one, two).length === 0 && widens(two, three).length === 0);
        expect(widens(one, three)).toEqual([]);
      }),
    );
  });

  it("tells of what is added, and of nothing else, in whatever order it stands", () => {
    const added: Reach["identities"][number] = { kind: "oauth_client", name: "new", zone: "production", phase: "live" };
    fc.assert(
      fc.property(anyReach, (reach) => {
        const more = { ...reach, identities: [added, ...[...reach.identities].reverse()] };
        expect(widens(reach, more)).toEqual([{ of: "identity", zone: "production", what: "it runs as new" }]);
      }),
    );
  });
});
