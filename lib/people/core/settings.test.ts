import { describe, expect, it } from "vitest";
import { weekStartFor, zoneFor } from "./settings";

describe("the zone in which a person reads", () => {
  it.each([
    ["Asia/Tokyo", "Europe/London", "Europe/Paris", "Asia/Tokyo", "person"],
    [null, "Europe/London", "Europe/Paris", "Europe/London", "organisation"],
    [null, null, "Europe/Paris", "Europe/Paris", "browser"],
    [null, null, null, "UTC", "nobody"],
  ])("person %s, organisation %s, browser %s: %s of the %s", (person, organisation, browser, zone, source) => {
    expect(zoneFor({ person, organisation, browser })).toEqual({ zone, source });
  });
});

describe("the first day of the week", () => {
  it.each([
    ["saturday", "sunday", "saturday"],
    [null, "sunday", "sunday"],
    [null, null, "monday"],
  ] as const)("person %s, organisation %s: %s", (person, organisation, day) => {
    expect(weekStartFor(person, organisation)).toBe(day);
  });
});
