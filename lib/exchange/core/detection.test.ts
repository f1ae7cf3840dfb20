import { describe, expect, it } from "vitest";
import { controlIn } from "./control-characters";
import { readDate } from "./dates";
import { detectDelimiter } from "./delimiter";
import { type EncodingSigns, judgeEncoding } from "./encoding";
import { suggestMapping } from "./suggest";
import { surveyor } from "./survey";

const signs = (more: Partial<EncodingSigns>): EncodingSigns => ({
  head: [78, 97, 109, 101],
  nuls: { even: 0, odd: 0 },
  isUtf8: false,
  guesses: [],
  ...more,
});

describe("the encoding of a file", () => {
  it.each<[string, Partial<EncodingSigns>, string]>([
    ["a mark of UTF-8", { head: [0xef, 0xbb, 0xbf, 78], isUtf8: true }, "utf-8"],
    ["a mark of UTF-16, little endian", { head: [0xff, 0xfe, 78, 0] }, "utf-16le"],
    ["a mark of UTF-16, big endian", { head: [0xfe, 0xff, 0, 78] }, "utf-16be"],
    ["NULs at odd places", { nuls: { even: 0, odd: 0.5 }, isUtf8: true }, "utf-16le"],
    ["NULs at even places", { nuls: { even: 0.5, odd: 0 }, isUtf8: true }, "utf-16be"],
    ["bytes that are UTF-8", { isUtf8: true }, "utf-8"],
    ["what a detector takes for ISO 8859-1", { guesses: [{ name: "iso-8859-1", confidence: 60 }] }, "windows-1252"],
    ["Japanese", { guesses: [{ name: "shift_jis", confidence: 100 }] }, "shift_jis"],
    ["a guess that is hardly one", { guesses: [{ name: "big5", confidence: 5 }] }, "windows-1252"],
  ])("is told by %s", (_what, found, encoding) => {
    expect(judgeEncoding(signs(found))).toBe(encoding);
  });
});

describe("the delimiter of a file", () => {
  it.each([
    ["commas", 'Name,Stage\n"a, b",Live\nc,Trial\n', ","],
    ["semicolons, with commas in the text", "Name;Purpose\nA;one, two, three\nB;four\n", ";"],
    ["tabs", "Name\tStage\nA\tLive\n", "\t"],
    ["bars", "Name|Stage\nA|Live\n", "|"],
    ["one column alone", "Name\nA\nB\n", ","],
    ["line breaks within quotes", 'A;B;C\n"x\n,;y";1;2\n', ";"],
  ])("is found among %s", (_what, text, delimiter) => {
    expect(detectDelimiter(text)).toBe(delimiter);
  });
});

describe("a date cell", () => {
  it.each([
    ["12/31/2024", "M/D/YYYY", "2024-12-31"],
    ["31.12.2024", "D.M.YYYY", "2024-12-31"],
    ["5 Mar 2024", "D MMM YYYY", "2024-03-05"],
    ["2024-02-29", "YYYY-MM-DD", "2024-02-29"],
  ] as const)("%s as %s is a day", (text, format, day) => {
    expect(readDate(text, format)).toEqual({ day });
  });
  it("is tried in several formats, in their order", () => {
    expect(readDate("3/4/2024", ["YYYY-MM-DD", "D/M/YYYY", "M/D/YYYY"])).toEqual({ day: "2024-04-03" });
  });
  it.each(["2023-02-30", "24-May", "2024-13-01"])("%s is kept as text", (text) => {
    expect(readDate(text, "YYYY-MM-DD")).toMatchObject({ warning: expect.stringContaining("no date") });
  });
  it("of 1905 says what a spreadsheet did, and is not guessed", () => {
    expect(readDate("7/15/1905", "M/D/YYYY")).toEqual({ warning: expect.stringMatching(/before 1950.*number 2023 typed/) });
  });
});

it("names a control character as people can look it up", () => {
  expect(controlIn("a\tb\r\nc")).toBeNull();
  expect(controlIn("ring \u0007")).toBe("U+0007");
});

it("suggests columns by their names, and stages by their texts", () => {
  const counting = surveyor(["Title", "Status", "Contact e-mail", "Description"]);
  counting.see(["A", "Live", "a@example.org", "Sorts"]);
  counting.see(["B", "Pilot phase", "", ""]);
  counting.see(["C", "?", "", ""]);
  expect(suggestMapping("Our AI (2026).csv", counting.survey(true))).toMatchObject({
    ...{
      name: "our-ai-2026",
      name_column: "Title",
      key: ["Title"],
      purpose: "Description",
      owner: { column: "Contact e-mail", unknown: "leave" },
    },
    stage: { column: "Status", values: { Live: "production", "Pilot phase": "pilot" } },
  });
});

it.each([
  ["whose texts are addresses", ["Name", "Owner", "Contact e-mail"], ["A", "ada@example.org", "help@example.org"], "Owner"],
  ["not whose texts are names", ["Name", "Owner", "Contact e-mail"], ["A", "Ada Quist", "help@example.org"], "Contact e-mail"],
  ["not the backup's", ["Name", "Backup owner", "Owner"], ["A", "ben@example.org", "ada@example.org"], "Owner"],
])("suggests the owner's column, %s", (_which, header, row, column) => {
  const counting = surveyor(header);
  counting.see(row);
  expect(suggestMapping("file.csv", counting.survey(true)).owner).toEqual({ column, unknown: "leave" });
});
