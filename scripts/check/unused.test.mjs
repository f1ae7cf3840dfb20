import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import reporter, { linesOf } from "./unused.mjs";

const issues = {
  files: { "lib/review/core.ts": { "lib/review/core.ts": { filePath: "/root/lib/review/core.ts", symbol: "lib/review/core.ts" } } },
  exports: { "lib/review/index.ts": { isDue: { filePath: "/root/lib/review/index.ts", symbol: "isDue", line: 3 } } },
  duplicates: { "lib/a.ts": { "A|B": { filePath: "/root/lib/a.ts", symbol: "A|B", symbols: [{ symbol: "A" }, { symbol: "B" }] } } },
  enumMembers: { "lib/a.ts": { one: { filePath: "/root/lib/a.ts", symbol: "one" } } },
};
const report = { files: true, exports: true, duplicates: true, enumMembers: false };

describe("the reporter of unused code", () => {
  let said;
  beforeEach(() => {
    said = [];
    vi.spyOn(console, "log").mockImplementation((line) => said.push(line));
  });
  afterEach(() => vi.restoreAllMocks());

  const found = (processed) => ({
    issues,
    report,
    cwd: "/root",
    counters: { processed },
    configurationHints: new Map([["x", { type: "ignoreBinaries", identifier: "useradd" }]]),
  });

  it("says one line for each thing, of the kinds that were asked for", () => {
    expect(linesOf(issues, report, "/root")).toEqual([
      "lib/a.ts: duplicates: A, B",
      "lib/review/core.ts: nobody imports this file",
      "lib/review/index.ts:3: exports: isDue",
    ]);
  });

  it("ends with what it looked at", () => {
    reporter(found(400));
    expect(said.slice(-2)).toEqual(["knip.json: ignoreBinaries: useradd", "400 files"]);
  });

  it("has not passed when knip saw too little", () => {
    expect(() => reporter(found(0))).toThrow(/looked at 0 files/);
  });
});
