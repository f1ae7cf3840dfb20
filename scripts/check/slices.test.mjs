import { describe, expect, it } from "vitest";
import { checkHouse, tooLittle } from "./slices.mjs";
import { sourceFile } from "./tree.mjs";

describe("the rules of the house together", () => {
  it("apply every rule to every file", () => {
    const texts = {
      "lib/review/index.ts": "",
      "lib/review/helpers.ts": "const now = Date.now();",
      "lib/review/core.ts": "export const due = (row: unknown) => row as Row; export const plan = async () => 1;",
      "lib/review/core.test.ts": 'vi.mock("./core");',
      "lib/review/commands.ts": 'import { transaction } from "@/lib/platform"; export const lapse = (ctx) => transaction(ctx, (tx) => tx);',
      "components/review/form.tsx": '"use client"; import { x } from "@/lib/review";',
      "api/main.ts": "\n".repeat(401),
    };
    const files = Object.entries(texts).map(([path, text]) => sourceFile(path, text));
    const { violations, commands } = checkHouse(Object.keys(texts), files);
    expect(new Set(violations.map(({ rule }) => rule))).toEqual(
      new Set(["names", "clock", "cast", "purity", "mock", "command", "client", "size"]),
    );
    expect(commands).toBe(1);
  });

  it("have not passed when they looked at too little", () => {
    expect(tooLittle({ files: 0, slices: 9, commands: 3 }, { files: 10, slices: 9, commands: 5 })).toEqual([
      "looked at 0 files; at least 10 were to be there",
      "looked at 3 commands; at least 5 were to be there",
    ]);
    expect(tooLittle({ files: 10, slices: 9 }, { files: 10, slices: 9 })).toEqual([]);
  });
});
