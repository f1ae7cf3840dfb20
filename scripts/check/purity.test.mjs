import { describe, expect, it } from "vitest";
import { checkCasts, checkClientImports, checkPurity } from "./purity.mjs";
import { sourceFile } from "./tree.mjs";

const messages = (rule, path, text) => rule(sourceFile(path, text)).map(({ line, message }) => `${line} ${message}`);

describe("a pure core", () => {
  const impure = (text, path = "lib/review/core.ts") => messages(checkPurity, path, text);

  it.each([
    ["export async function plan() {}", "async"],
    ["export const plan = async () => 1;", "async"],
    ["const mode = process.env.MODE;", "process"],
    ["const dice = Math.random();", "Math.random"],
    ["const id = crypto.randomUUID();", "crypto"],
    ["const rows = fetch(url);", "fetch"],
    ["setTimeout(plan, 10);", "setTimeout"],
    ['console.log("due");', "console"],
  ])("does not hold %s", (text, what) =>
    expect(impure(text)).toEqual([`1 ${what} in a core: give the pure function what it needs as an argument`]),
  );

  it("holds rules over its arguments", () => {
    expect(impure("export function isOverdue(due, today) { return Math.max(due, today) > due; }")).toEqual([]);
  });

  it("is a folder too, and is not its test or its neighbours", () => {
    const text = "export const plan = async () => 1;";
    expect(impure(text, "lib/review/core/plan.ts")).toHaveLength(1);
    expect(impure(text, "lib/review/core.test.ts")).toEqual([]);
    expect(impure(text, "lib/review/queries.ts")).toEqual([]);
  });
});

describe("client code", () => {
  const doors = (text) => messages(checkClientImports, "app/(app)/reviews/form.tsx", text);

  it("does not enter by a server door", () => {
    expect(doors('"use client";\nimport { listReviews } from "@/lib/review";')).toEqual([
      "2 @/lib/review is a server door: import its schema or core",
    ]);
    expect(doors('"use client";\nimport { find } from "@/lib/review/queries";')).toHaveLength(1);
    expect(doors('"use client";\nimport { now } from "@/lib/platform/clock";')).toHaveLength(1);
  });

  it.each([
    '"use client";\nimport { CompleteReview } from "@/lib/review/schema";',
    '"use client";\nimport { isOverdue } from "@/lib/review/core/due";',
    '"use client";\nimport { daysBetween } from "@/lib/platform/calendar";',
    '"use client";\nimport type { Review } from "@/lib/review";',
    '"use client";\nimport { Button } from "@/components/ui/button";',
    'import { listReviews } from "@/lib/review";',
  ])("may say %s", (text) => expect(doors(text)).toEqual([]));
});

describe("a cast", () => {
  const casts = (text, path = "lib/review/schema.ts") => messages(checkCasts, path, text);
  const refused = [expect.stringMatching(/a cast stands in a named function/)];

  it("stands in a named function under its guarantee", () => {
    expect(casts("/** Guarantee: the column holds ids. */\nfunction asId(text: string) {\n  return text as Id;\n}")).toEqual([]);
    expect(casts("// Guarantee: the column holds ids.\nconst asId = (text: string) => text as Id;")).toEqual([]);
    expect(casts("// One per process.\nconst holder = globalThis as Holder;")).toEqual([]);
  });

  it("does not stand without one", () => {
    expect(casts("function asId(text: string) {\n  return text as Id;\n}")).toEqual(refused);
    expect(casts("const holder = globalThis as Holder;")).toEqual(refused);
    expect(casts("// Rows.\nrows.map((row) => row as Row);")).toEqual(refused);
    expect(casts("function list() { return <Row[]>rows; }")).toEqual(refused);
  });

  it("does not hide in a long function", () => {
    expect(casts(`/** Lists. */\nfunction list() {\n${"  step();\n".repeat(14)}  return rows as Row[];\n}`)).toEqual(refused);
  });

  it("is not meant by as const, by names of imports, by tests or by scripts", () => {
    expect(casts('const STATES = ["due"] as const;\nimport { a as b } from "./a";')).toEqual([]);
    expect(casts("rows as Row[];", "lib/review/core.test.ts")).toEqual([]);
    expect(casts("rows as Row[];", "bench/lists.ts")).toEqual([]);
  });
});
