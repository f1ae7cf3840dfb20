import { describe, expect, it } from "vitest";
import { AppError, notFound } from "@/lib/platform";
import { fingerprintIn, instantIn, onWorkload } from "./fields";

describe("instantIn", () => {
  it.each<[string, unknown, unknown, string | null]>([
    ["nothing typed", "", "", null],
    ["nothing typed where something stood", "", "2026-12-10T09:30:00.000Z", null],
    ["no such field", undefined, undefined, null],
    ["a day where nothing stood", "2026-12-10", "", "2026-12-10"],
    ["the day that stood keeps its hour", "2026-12-10", "2026-12-10T09:30:00.000Z", "2026-12-10T09:30:00.000Z"],
    ["another day", "2026-12-11", "2026-12-10T09:30:00.000Z", "2026-12-11"],
  ])("%s", (_title, typed, seen, expected) => {
    expect(instantIn(typed, seen)).toBe(expected);
  });
});

describe("fingerprintIn", () => {
  it("is left out where nothing was typed, so that what stands is kept", () => {
    expect(fingerprintIn("")).toEqual({});
    expect(fingerprintIn("  ")).toEqual({});
    expect(fingerprintIn(" hmac:ab ")).toEqual({ fingerprint: "hmac:ab" });
  });
});

describe("onWorkload", () => {
  it("says at the field that a workload is not there, and passes everything else on", async () => {
    await expect(onWorkload(Promise.reject(notFound("workload")))).rejects.toMatchObject({
      code: "invalid",
      fields: { workload: [expect.stringContaining("WL-0001")] },
    });
    const forbidden = new AppError("forbidden", "Not yours.");
    await expect(onWorkload(Promise.reject(forbidden))).rejects.toBe(forbidden);
    expect(await onWorkload(Promise.resolve("made"))).toBe("made");
  });
});
