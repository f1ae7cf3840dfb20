import { describe, expect, it } from "vitest";
import { renderImport, renderLists } from "./bench-sections.mjs";
import { lastJson } from "./faults.mjs";
import { readSection, renderFault, replaceSection } from "./results.mjs";
import { readPlaywright, readVitest, vitestCounts } from "./runners.mjs";

describe("a count that cannot be read is a step that broke", () => {
  const file = (status, assertions = []) => ({ name: "/p/lib/registry/commands.test.ts", status, assertionResults: assertions });

  it("reads vitest's report", () => {
    const report = { numPassedTests: 5, numFailedTests: 0, testResults: [file("passed")] };
    expect(readVitest(report, 0, "")).toMatchObject({ passed: 5, failed: 0 });
    expect(readVitest(report, 1, "a hook broke")).toMatchObject({ failed: 1, trouble: ["a hook broke"] });
    expect(readVitest({ ...report, numPassedTests: 0 }, 0, "nothing ran")).toMatchObject({ failed: 1 });
  });

  it("names what failed, and files that did not load", () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      testResults: [file("failed", [{ status: "failed", fullName: "registers" }]), file("failed")],
    };
    expect(readVitest(report, 1, "").trouble).toEqual([
      "lib/registry/commands.test.ts: registers",
      "lib/registry/commands.test.ts did not load",
    ]);
  });

  it("reads Playwright's report, and takes a flaky journey for a failed one", () => {
    const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 1 };
    expect(readPlaywright({ stats }, 0, "")).toMatchObject({ passed: 3, failed: 0, detail: "1 skipped" });
    expect(readPlaywright({ stats: { ...stats, flaky: 1 } }, 0, "")).toMatchObject({ failed: 1 });
    expect(readPlaywright({ stats: { ...stats, expected: 0 } }, 0, "")).toMatchObject({ failed: 1 });
  });

  it("reads the sum line of vitest out of the check's output", () => {
    expect(vitestCounts("  ✓ tests  2.1 s  Tests 62 passed (62)")).toEqual({ passed: 62, failed: 0 });
    expect(vitestCounts(" Tests  2 failed | 60 passed (62)")).toEqual({ passed: 60, failed: 2 });
    expect(vitestCounts("nothing of the kind")).toBeNull();
  });

  it("reads the last result of a fault suite, past log lines that begin alike", () => {
    expect(lastJson('{"suite":"a","passed":1,"failed":0}\n{"level":30,"msg":"bye"}\n')).toEqual({
      suite: "a",
      passed: 1,
      failed: 0,
      figures: {},
    });
    expect(lastJson("killed")).toBeNull();
  });
});

describe("a section of the results", () => {
  const race = { suite: "race", passed: 200, failed: 0, seconds: 9, figures: { rounds: 200 }, trouble: [] };

  it("is added once and replaced afterwards, and leaves the rest alone", () => {
    const once = replaceSection("# Results\n\nmine\n", "faults", "old");
    const beside = replaceSection(`${once}\n## What falls short\n\nMuch.\n`, "bench", "figures");
    const twice = replaceSection(beside, "faults", renderFault(race, "2 cores", "2026-01-01"));
    for (const kept of ["mine", "## What falls short\n\nMuch.", "figures"]) expect(twice).toContain(kept);
    expect(twice).not.toContain("old");
    expect(readSection(twice, "faults")).toBe("**race** · 200 passed, 0 failed in 9 s · rounds: 200\n\n*2026-01-01, 2 cores*");
    expect(readSection(twice, "nobody's")).toBe("");
  });

  it("holds the product against the bare server", () => {
    const measured = {
      name: "first page",
      middles: { product: 6, bare: 4, "product, small": 5, "bare, small": 4 },
      ratios: { bare: [1.4, 1.5, 1.6], size: [1.1, 1.2, 1.3] },
    };
    const text = renderLists({ small: 10_000, large: 1_000_000, lists: [measured] });
    expect(text).toContain("| first page | 6 / 4 | **1.50** (1.40 to 1.60) | 5 / 4 | **1.20** (1.10 to 1.30) |");
  });

  it("holds an import against COPY", () => {
    const seconds = { uploaded: 2, checked: 8, applied: 10, copied: 5 };
    const text = renderImport({ records: 100_000, fileMb: 20, seconds, parts: { applied: 0.5, whole: 0.25 }, peakMb: 275 });
    expect(text).toContain("| upload, check and import | 20.00 | **0.25** |");
    expect(text).toContain("275 MB in memory");
  });
});
