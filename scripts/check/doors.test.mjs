import { describe, expect, it } from "vitest";
import { checkDoors } from "./doors.mjs";
import { sourceFile } from "./tree.mjs";

const complaints = (texts) =>
  checkDoors(Object.entries(texts).map(([name, text]) => sourceFile(`lib/review/${name}.ts`, text))).map(
    ({ path, line, message }) => `${path}:${line} ${message.split(" ")[0]}`,
  );

const BARE = "export function isDue() {}\n";

describe("the rule of doors", () => {
  it("finds what is shown without a sentence, where it is written", () => {
    expect(complaints({ index: 'export { isDue } from "./core";', core: `\n${BARE}` })).toEqual(["lib/review/core.ts:2 isDue"]);
    expect(
      complaints({ index: 'export * from "./core";', "core/index": 'export { isDue as due } from "./due";', "core/due": BARE }),
    ).toEqual(["lib/review/core/due.ts:1 due"]);
    expect(complaints({ index: 'export { isDue } from "./core";', core: "const isDue = () => true;\nexport { isDue };" })).toEqual([
      "lib/review/core.ts:1 isDue",
    ]);
    expect(complaints({ index: BARE })).toEqual(["lib/review/index.ts:1 isDue"]);
    expect(complaints({ index: "export class Due {}" })).toEqual(["lib/review/index.ts:1 Due"]);
  });

  it.each([
    ["a sentence above it", { index: 'export { isDue } from "./core";', core: `/** True past the date. */\n${BARE}` }],
    [
      "a schema described above, its type below",
      {
        index: 'export { Due } from "./schema";',
        schema: "/** A due date. */\nexport const Due = z.object({});\nexport type Due = z.infer<typeof Due>;",
      },
    ],
    [
      "types and lists",
      { index: 'export { type Due, STATES } from "./core";', core: 'export interface Due {}\nexport const STATES = ["due"] as const;' },
    ],
    [
      "what is not shown",
      { index: 'export { isOverdue } from "./core";', core: `${BARE}/** True later. */\nexport function isOverdue() {}` },
    ],
    ["files that name each other", { index: 'export * from "./core";', core: 'export * from "./index";' }],
  ])("is content with %s", (_, texts) => expect(complaints(texts)).toEqual([]));

  it("does not take an ordinary comment for a sentence about it", () => {
    expect(complaints({ index: `// Past the date.\n${BARE}` })).toEqual(["lib/review/index.ts:2 isDue"]);
  });
});
