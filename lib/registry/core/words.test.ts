import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { humanId, numberOf, zoneOf } from "./words";

const prefixes = ["WL", "DS", "EN", "ID", "PR", "EX", "IN"] as const;

describe("human ids", () => {
  it("come back as the number they were made of, in any case", () => {
    fc.assert(
      fc.property(fc.constantFrom(...prefixes), fc.integer({ min: 1, max: 999_999_999 }), (prefix, number) => {
        expect(numberOf(prefix, humanId(prefix, number))).toBe(number);
        expect(numberOf(prefix, ` ${humanId(prefix, number).toLowerCase()} `)).toBe(number);
      }),
    );
  });

  it.each(["", "WL-", "WL-0", "WL-0000", "WL-12a", "WL12", "XX-0001", "WL-99999999999", "0001", "WL--1", "DS-0001"])(
    "%j is no workload's",
    (text) => {
      expect(numberOf("WL", text)).toBeNull();
    },
  );

  it("grow past four digits without a change of form", () => {
    expect([humanId("WL", 7), humanId("DS", 12345)]).toEqual(["WL-0007", "DS-12345"]);
  });
});

it.each([
  ["experiment", "experiment"],
  ["pilot", "production"],
  ["production", "production"],
  ["retired", "experiment"],
] as const)("%s stands in the %s zone", (stage, zone) => {
  expect(zoneOf(stage)).toBe(zone);
});
