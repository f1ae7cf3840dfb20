import { describe, expect, it } from "vitest";
import { deadLinks, decisionFaults, glossaryFaults } from "./documents.mjs";

const messages = (violations) => violations.map(({ path, line, message }) => `${path}:${line} ${message}`);

describe("the rule of documents", () => {
  it("follows links to files of the project", () => {
    const there = (path) => ["docs/operate.md", "CONTEXT.md"].includes(path);
    const text = "See [words](../CONTEXT.md#role).\n[run](operate.md), [gone](gone.md), [web](https://example.org/x), [here](#here)";
    expect(messages(deadLinks("docs/architecture.md", text, there))).toEqual(["docs/architecture.md:2 gone.md is not there"]);
  });

  it("wants decisions numbered once, and listed", () => {
    const index = "[0001](0001-one.md) [0002](0002-two.md) [three](three.md)";
    expect(decisionFaults(["README.md", "0001-one.md", "0002-two.md"], index)).toEqual([]);
    expect(messages(decisionFaults(["0001-one.md", "0002-two.md", "0002-zwei.md", "three.md"], index))).toEqual([
      "docs/adr/three.md:1 is not named NNNN-what-was-decided.md",
      "docs/adr/0002-zwei.md:1 bears a number that is taken",
      "docs/adr/0002-zwei.md:1 is not listed in docs/adr/README.md",
    ]);
  });

  it("wants a name in code and the words to avoid for every term", () => {
    expect(glossaryFaults("# Words\n\n**Role** · what a person may do\n- Code: `Role`\n- Avoid: group\n")).toEqual([]);
    expect(messages(glossaryFaults("**Role** · what\n- Code: `Role`\n\n**Team** · people\n- Avoid: group\n"))).toEqual([
      "CONTEXT.md:1 **Role** · what has no line “Avoid”",
      "CONTEXT.md:1 **Team** · people has no line “Code”",
    ]);
    expect(messages(glossaryFaults("nothing"))).toEqual(["CONTEXT.md:1 holds no terms"]);
  });
});
