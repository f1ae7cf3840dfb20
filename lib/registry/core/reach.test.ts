import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalReach, type Reach } from "./reach";

const digest = (reach: Reach) =>
  createHash("sha256")
    .update(canonicalize(canonicalReach(reach)) ?? "")
    .digest("hex");

const phase = fc.constantFrom("planned", "live", "ending");
const zone = fc.constantFrom("experiment", "production");
const name = fc.string({ unit: "grapheme", maxLength: 12 });
const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 5 });

const reach = fc.record({
  ownerId: fc.option(fc.uuid()),
  backupOwnerId: fc.option(fc.uuid()),
  purpose: name,
  inScope: name,
  outOfScope: name,
  effects: fc.subarray(["affects_customer", "changes_record", "triggers_action", "influences_decision"]),
  controlPoint: fc.constantFrom("before_effect", "after_effect", "none"),
  controlPointWho: name,
  autonomy: fc.constantFrom("suggests", "acts_with_approval", "acts_alone"),
  scopeUses: list(
    fc.record({
      scope: fc.uuid(),
      name,
      classification: fc.constantFrom("public", "restricted"),
      realism: fc.constantFrom("masked", "real"),
      mode: fc.constantFrom("read", "write"),
      zone,
      purpose: name,
      phase,
    }),
  ),
  identities: list(fc.record({ kind: fc.constantFrom("spiffe_id", "oauth_client"), name, zone, phase })),
  environments: list(fc.record({ environment: fc.uuid(), name, zone, phase })),
  tools: list(fc.record({ name, rule: fc.constantFrom("allowed", "denied"), simulated: fc.boolean(), phase })),
  channels: list(fc.record({ name, direction: fc.constantFrom("internal", "outward"), phase })),
  versions: list(fc.record({ kind: fc.constantFrom("model", "prompt", "code"), reference: name, phase })),
}) as fc.Arbitrary<Reach>;

/** The same reach with every list in another order. */
const shuffled = (one: Reach) =>
  fc
    .tuple(
      ...Object.values(one).map((value) =>
        Array.isArray(value) ? fc.shuffledSubarray(value, { minLength: value.length }) : fc.constant(value),
      ),
    )
    .map((values) => Object.fromEntries(Object.keys(one).map((key, at) => [key, values[at]]))) as fc.Arbitrary<Reach>;

describe("the reach digest", () => {
  it("does not change with the order of rows", () => {
    fc.assert(
      fc.property(
        reach.chain((one) => fc.tuple(fc.constant(one), shuffled(one))),
        ([one, other]) => {
          expect(digest(other)).toBe(digest(one));
        },
      ),
    );
  });

  it("is the same again for a reach that is canonical already", () => {
    fc.assert(
      fc.property(reach, (one) => {
        expect(canonicalReach(canonicalReach(one))).toEqual(canonicalReach(one));
      }),
    );
  });

  it("does not change when the database forgets the order of keys", () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== "object" || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, turned(inner)]),
      );
    };
    fc.assert(
      fc.property(reach, (one) => {
        expect(digest(turned(one) as Reach)).toBe(digest(one));
      }),
    );
  });

  it("changes with every field", () => {
    fc.assert(
      fc.property(reach, fc.constantFrom("purpose", "inScope", "outOfScope", "controlPointWho"), (one, field) => {
        expect(digest({ ...one, [field]: `${one[field as "purpose"]}x` })).not.toBe(digest(one));
      }),
    );
  });

  it("changes when anything is added, and with every phase", () => {
    fc.assert(
      fc.property(reach, (one) => {
        const tool = { name: "mail", rule: "allowed", simulated: false, phase: "planned" } as const;
        const wider = { ...one, tools: [...one.tools, tool] };
        expect(digest(wider)).not.toBe(digest(one));
        expect(digest({ ...one, tools: [...one.tools, { ...tool, phase: "live" }] })).not.toBe(digest(wider));
      }),
    );
  });

  it("holds exactly what the design names", () => {
    fc.assert(
      fc.property(reach, (one) => {
        const extra = { ...one, tags: ["x"], updatedAt: "2026-01-01", tier: "high" };
        expect(digest(extra)).toBe(digest(one));
      }),
    );
  });

  it("stays what it was for a reach written down once", () => {
    const one: Reach = {
      ownerId: "01990000-0000-7000-8000-000000000001",
      backupOwnerId: null,
      purpose: "Flags concerns",
      inScope: "",
      outOfScope: "",
      effects: ["influences_decision", "affects_customer"],
      controlPoint: "before_effect",
      controlPointWho: "A nurse",
      autonomy: "suggests",
      scopeUses: [],
      identities: [{ kind: "service_account", name: "sa@lab", zone: "experiment", phase: "live" }],
      environments: [],
      tools: [],
      channels: [],
      versions: [],
    };
    expect(digest(one)).toMatchInlineSnapshot(`"1145eecb5bc2644590e1ad652802d5bae2b1c1a20f4631db1a457bfb36cf2bc4"`);
  });
});
