import { describe, expect, it } from "vitest";
import { PolicyDocument } from "../schema";
import { DEFAULT_POLICY, documentOf, POLICY_FIELDS, policyDifferences, valueAt, valueWords } from ".";

/** The paths of a document's settings: lists are settings, objects hold them. */
function pathsOf(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [at];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, at ? `${at}.${name}` : name));
}

describe("POLICY_FIELDS", () => {
  it("has a line for every setting of the document, and for nothing else", () => {
    expect(POLICY_FIELDS.map(({ path }) => path).sort()).toEqual(pathsOf(DEFAULT_POLICY).sort());
  });

  it("calls no two settings of a group alike", () => {
    const names = POLICY_FIELDS.map(({ group, label }) => `${group}: ${label}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("documentOf", () => {
  it("puts together what valueAt takes apart", () => {
    const values = Object.fromEntries(POLICY_FIELDS.map(({ path }) => [path, valueAt(DEFAULT_POLICY, path)]));
    expect(PolicyDocument.parse(documentOf(values))).toEqual(DEFAULT_POLICY);
  });

  it("keeps what there is no setting for, so that it is refused by name, and touches no prototype", () => {
    const document = documentOf({ "review.often": 1, "__proto__.polluted": true });
    expect(PolicyDocument.safeParse(document).success).toBe(false);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("valueWords", () => {
  it.each([
    ["days", 1, "1 day"],
    ["days", 1000, "1,000 days"],
    ["count", 3, "3"],
    ["percent", 80, "80 %"],
    ["flag", true, "yes"],
    ["flag", false, "no"],
    ["day", null, "no end"],
    ["day", "2027-01-01", "2027-01-01"],
    ["roles", ["security", "risk"], "security, risk"],
    ["consequence", "no_grants", "no new grants"],
    ["within", 0, "not at all"],
    ["within", 7, "7 days"],
    ["period", 90, "90 days"],
    ["period", "P1Y6M", "1 year 6 months"],
    ["reminders", [-30, -1, 0], "30, 1, 0 days before"],
  ] as const)("%s %j is %s", (kind, value, expected) => expect(valueWords(kind, value)).toBe(expected));
});

describe("policyDifferences", () => {
  it("is empty for the same document, and tells each setting that differs in words", () => {
    expect(policyDifferences(DEFAULT_POLICY, structuredClone(DEFAULT_POLICY))).toEqual([]);
    const changed: PolicyDocument = {
      ...DEFAULT_POLICY,
      review: { ...DEFAULT_POLICY.review, cadence: { ...DEFAULT_POLICY.review.cadence, high: 60 } },
      promotion: { ...DEFAULT_POLICY.promotion, skipPilot: false },
    };
    expect(policyDifferences(DEFAULT_POLICY, changed).map(({ field, before, after }) => [field.path, before, after])).toEqual([
      ["review.cadence.high", "90 days", "60 days"],
      ["promotion.skipPilot", "yes", "no"],
    ]);
  });
});
