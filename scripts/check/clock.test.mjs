import { describe, expect, it } from "vitest";
import { checkClock } from "./clock.mjs";
import { sourceFile } from "./tree.mjs";

const readsIn = (text, path = "lib/review/core.ts") =>
  checkClock(sourceFile(path, text)).map(({ line, message }) => `${line} ${message.split(":")[0]}`);

describe("the clock rule", () => {
  it.each([
    ["const now = new Date();", "1 new Date()"],
    ["const now = new Date;", "1 new Date()"],
    ["const now = Date.now();", "1 Date.now"],
    ["\nconst later = Date.now() + 1;", "2 Date.now"],
    ["const [at] = useState(Date.now);", "1 Date.now"],
    ['const now = Date["now"]();', "1 Date.now"],
    ["const now = globalThis.Date.now();", "1 Date.now"],
    ["const text = Date();", "1 Date()"],
    ["const Clock = Date; const now = new Clock();", "1 Date under another name"],
    ["const { now } = Date;", "1 Date under another name"],
    ["const day = Temporal.Now.plainDateISO();", "1 Temporal.Now"],
    ["export const due = (at = new Date()) => at;", "1 new Date()"],
  ])("refuses %s", (text, found) => expect(readsIn(text)).toEqual([found]));

  it.each([
    ['const due = new Date("2026-12-10");'],
    ["const at = new Date(row.at.getTime());"],
    ["const at = Date.parse(text);"],
    ["export type Due = { at: Date };"],
    ["if (value instanceof Date) keep(value);"],
    ["const elapsed = performance.now() - start;"],
    ['// new Date() in a comment\nconst words = "Date.now()";'],
    ["const at = ctx.now;"],
  ])("allows %s", (text) => expect(readsIn(text)).toEqual([]));

  it("lets the one clock read the machine's time", () => {
    expect(readsIn("export const now = () => new Date();", "lib/platform/clock.ts")).toEqual([]);
  });

  it.each([
    "api/server.ts",
    "worker/main.ts",
    "cli/main.ts",
    "app/(app)/reviews/page.tsx",
    "components/review/due.tsx",
    "lib/review/core.test.ts",
  ])("watches %s", (path) => expect(readsIn("const now = Date.now();", path)).toHaveLength(1));

  it("leaves asking the one clock to the doors", () => {
    const text = 'import { db, now as present } from "@/lib/platform";';
    expect(readsIn(text)).toEqual(["1 now() is for doors"]);
    expect(readsIn(text, "api/server.ts")).toEqual([]);
    expect(readsIn(text, "lib/review/commands.test.ts")).toEqual([]);
    expect(readsIn('import { db } from "@/lib/platform";')).toEqual([]);
  });

  it.each(["scripts/start.mjs", "bench/lists.ts", "e2e/fixtures.ts"])("leaves %s alone", (path) => {
    expect(readsIn("const now = Date.now();", path)).toEqual([]);
  });
});
