import { describe, expect, it } from "vitest";
import { checkSizes, spread } from "./sizes.mjs";
import { sourceFile } from "./tree.mjs";

const lines = (count) => Array.from({ length: count }, (_, n) => `  step(${n});`).join("\n");
const complaints = (path, text) => checkSizes(sourceFile(path, text)).map(({ line, message }) => `${line}: ${message}`);

describe("the rule of sizes", () => {
  it("counts the lines of a file", () => {
    expect(complaints("lib/review/core.ts", `${lines(400)}\n`)).toEqual([]);
    expect(complaints("lib/review/core.ts", `${lines(401)}\n`)).toEqual(["1: 401 lines; 400 at most"]);
    expect(complaints("components/review/board.tsx", lines(300))).toEqual([]);
    expect(complaints("components/review/board.tsx", lines(301))).toEqual(["1: 301 lines; 300 at most"]);
  });

  it("counts the lines of a function, from its first to its last", () => {
    expect(complaints("lib/review/core.ts", `function plan() {\n${lines(78)}\n}`)).toEqual([]);
    expect(complaints("lib/review/core.ts", `\nfunction plan() {\n${lines(79)}\n}`)).toEqual(["2: plan has 81 lines; 80 at most"]);
    expect(complaints("lib/review/core.ts", `const plan = () => {\n${lines(79)}\n};`)).toEqual(["1: plan has 81 lines; 80 at most"]);
    expect(complaints("lib/review/core.ts", `class Plan {\n run() {\n${lines(79)}\n}\n}`)).toEqual(["2: run has 81 lines; 80 at most"]);
  });

  it("gives a component 150, and only a component", () => {
    expect(complaints("components/review/board.tsx", `export function Board() {\n${lines(148)}\n}`)).toEqual([]);
    expect(complaints("components/review/board.tsx", `export function Board() {\n${lines(149)}\n}`)).toEqual([
      "1: Board has 151 lines; 150 at most",
    ]);
    expect(complaints("components/review/board.tsx", `const Board = memo(() => {\n${lines(148)}\n});`)).toEqual([]);
    expect(complaints("components/review/board.tsx", `function useBoard() {\n${lines(79)}\n}`)).toEqual([
      "1: useBoard has 81 lines; 80 at most",
    ]);
    expect(complaints("lib/review/core.ts", `function Board() {\n${lines(79)}\n}`)).toEqual(["1: Board has 81 lines; 80 at most"]);
  });

  it("takes describe() for a heading, and a test for a function", () => {
    expect(complaints("lib/review/core.test.ts", `describe("due", () => {\n${lines(120)}\n});`)).toEqual([]);
    expect(complaints("lib/review/core.test.ts", `it("is due", () => {\n${lines(79)}\n});`)).toEqual([
      "1: a function has 81 lines; 80 at most",
    ]);
  });

  it("leaves generated code alone", () => expect(complaints("api/otlp.gen.ts", lines(900))).toEqual([]));

  it("knows median, 90th percentile and longest of what is not a test", () => {
    const files = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((n) => sourceFile(`lib/a/${n}.ts`, lines(n)));
    expect(spread([...files, sourceFile("lib/a/core.test.ts", lines(399))])).toEqual({ median: 60, p90: 100, longest: 100 });
    expect(spread([])).toEqual({ median: 0, p90: 0, longest: 0 });
  });
});
