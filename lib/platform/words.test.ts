import { describe, expect, it } from "vitest";
import { agoWords, bytesWords, dayWords, instantWords, inWords, phraseOf } from "./words";

describe("phrases", () => {
  it.each([
    [[], ""],
    [["Changes a record"], "Changes a record"],
    [["Changes a record", "Uses restricted data"], "Changes a record, uses restricted data"],
    [["Prompt", "PII in logs", "A person reads it", "2 more"], "Prompt, PII in logs, a person reads it, 2 more"],
  ])("%j become %j", (phrases, words) => {
    expect(phraseOf(phrases)).toBe(words);
  });
});

describe("words of time", () => {
  const now = new Date("2026-11-24T12:00:00Z");

  it.each([
    [0, "just now"],
    [59, "just now"],
    [60, "1 min ago"],
    [3600, "1 h ago"],
    [86_399, "23 h ago"],
    [86_400, "1 d ago"],
    [60 * 86_400, "60 d ago"],
    [62 * 86_400, "2 mo ago"],
    [-5, "just now"],
  ])("%d seconds are %s", (seconds, words) => {
    expect(agoWords(new Date(now.getTime() - seconds * 1000), now)).toBe(words);
  });

  it.each([
    [0, "now"],
    [-5, "now"],
    [1, "in 1 min"],
    [3599, "in 60 min"],
    [3600, "in 1 h"],
    [86_399, "in 23 h"],
    [86_400, "in 1 d"],
    [60 * 86_400, "in 60 d"],
    [62 * 86_400, "in 2 mo"],
  ])("%d seconds ahead are %s", (seconds, words) => {
    expect(inWords(new Date(now.getTime() + seconds * 1000), now)).toBe(words);
  });

  it.each([
    ["2026-12-10", "10 Dec 2026"],
    ["2026-09-01", "1 Sep 2026"],
  ])("%s is %s", (day, words) => {
    expect(dayWords(day)).toBe(words);
  });

  it("shows an instant on the clock of its zone", () => {
    expect(instantWords(new Date("2026-11-11T13:05:00Z"), "Europe/Berlin")).toBe("Wed 11 Nov 2026, 14:05");
  });

  it.each([
    [1, "1 byte"],
    [999, "999 bytes"],
    [1000, "1 kB"],
    [999_499, "999 kB"],
    [999_500, "1.0 MB"],
    [2_982_726, "3.0 MB"],
    [300_000_000, "300 MB"],
  ])("%d bytes are %s", (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words);
  });
});
