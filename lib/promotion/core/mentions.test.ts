import { describe, expect, it } from "vitest";
import { commentParts, type Mentionable, mentionedIn, possibleNames } from "./mentions";

const one = (name: string, email = `${name.toLowerCase().replaceAll(/\W+/g, ".")}@example.org`): Mentionable => ({ id: name, name, email });
const people = [
  one("Rita Moreau"),
  one("Rita"),
  one("Ana Ruiz"),
  one("Émile Ősz"),
  one("Ben O'Hara"),
  { ...one("Sam"), id: "Sam 2" },
  one("Sam", "sam.k@example.org"),
];

describe("mentions", () => {
  it.each<[string, string[]]>([
    ["@Rita Moreau, look at this", ["Rita Moreau"]],
    ["@rita moreau look", ["Rita Moreau"]],
    ["@Rita, look", ["Rita"]],
    ["@Rita Moreaux looks like nobody but Rita", ["Rita"]],
    ["@Ritas is no one", []],
    ["@ana.ruiz@example.org, please", ["Ana Ruiz"]],
    ["(@Ana Ruiz) and @ANA.RUIZ@EXAMPLE.ORG.", ["Ana Ruiz"]],
    ["write to ana.ruiz@example.org", []],
    ["a@Rita", []],
    ["@@Rita", []],
    ["\\@Rita", []],
    ["as `@Rita` in code", []],
    ["```\n@Rita\n``` but @Ana Ruiz", ["Ana Ruiz"]],
    ["``` never ends @Rita", []],
    ["@Émile Ősz und @Ben O'Hara", ["Émile Ősz", "Ben O'Hara"]],
    ["@Sam is two people", []],
    ["@sam.k@example.org is one", ["Sam"]],
    ["@Nobody at all", []],
    ["@Rita\nMoreau on two lines", ["Rita"]],
    ["@ Rita", []],
    ["", []],
  ])("of %j are %j", (text, mentioned) => {
    expect(mentionedIn(text, people)).toEqual(mentioned);
  });

  it.each(["@Rita and @Rita Moreau.", "nobody", "@Rita", "`@Rita` @nobody @Ana Ruiz\n"])("leave %j as it was typed", (text) => {
    expect(
      commentParts(text, people)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  it("stand in pieces of their own", () => {
    expect(commentParts("Dear @Rita Moreau: no", people)).toEqual([
      { text: "Dear ", personId: null },
      { text: "@Rita Moreau", personId: "Rita Moreau" },
      { text: ": no", personId: null },
    ]);
  });

  it("are looked for by few names, however long a comment is", () => {
    expect(possibleNames("@Rita Moreau, look")).toEqual(expect.arrayContaining(["rita", "rita moreau"]));
    expect(possibleNames("@x ".repeat(1600)).length).toBeLessThan(500);
    expect(possibleNames("no one")).toEqual([]);
  });
});
