import { describe, expect, it } from "vitest";
import { keyIn, keysOf } from "./closed-set";

const SET = { low: "Low", high: "High" } as const;

describe("a closed set", () => {
  it("lists its keys in its order", () => {
    expect(keysOf(SET)).toEqual(["low", "high"]);
  });

  it.each([
    ["low", "low"],
    ["High", null],
    ["", null],
    ["constructor", null],
    ["__proto__", null],
  ])("knows %j as %j", (text, key) => {
    expect(keyIn(SET, text)).toBe(key);
  });
});
