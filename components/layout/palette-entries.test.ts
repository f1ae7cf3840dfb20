import { describe, expect, it } from "vitest";
import { actsFor, openWorkload, placesFor } from "./palette-entries";

const NOTHING = { administers: false, registers: false, imports: false };
const labels = (entries: readonly { label: string }[]): string[] => entries.map(({ label }) => label);

describe("what the palette offers", () => {
  it("leads where the person may go, and nowhere else", () => {
    expect(labels(placesFor(NOTHING))).toContain("Workloads");
    expect(labels(placesFor(NOTHING))).not.toContain("People");
    expect(labels(placesFor({ ...NOTHING, administers: true }))).toContain("People");
  });

  it("offers a reader no writing, and whoever registers first what concerns the workload that is open", () => {
    expect(labels(actsFor("/workloads/WL-0007/history", NOTHING))).toEqual([
      "Make API token",
      "Export all workloads as CSV",
      "Export all workloads as XLSX",
    ]);
    expect(labels(actsFor("/workloads/WL-0007/history", { ...NOTHING, registers: true }))[0]).toBe("Request promotion of WL-0007");
    expect(labels(actsFor("/workloads", { ...NOTHING, registers: true }))[0]).toBe("Register workload");
    expect(labels(actsFor("/", { ...NOTHING, imports: true }))).toContain("Import workloads");
  });

  it.each([
    ["/workloads/WL-0123", "WL-0123"],
    ["/workloads/WL-0123/data", "WL-0123"],
    ["/workloads/new", null],
    ["/promotions/PR-0001", null],
  ])("on %s the open workload is %s", (path, ref) => {
    expect(openWorkload(path)).toBe(ref);
  });
});
