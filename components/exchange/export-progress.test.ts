import { expect, it } from "vitest";
import { progressWords, rowCounter } from "./export-progress";

const bytes = (text: string) => new TextEncoder().encode(text);

it("counts the rows of a CSV file across pieces, and no line end inside quotes", () => {
  const count = rowCounter("csv");
  expect(["Id,Name\r\n", 'WL-1,"a\nb ""c', '""\nd"\r\nWL-2,x\r', "\n"].map((piece) => count?.(bytes(piece)))).toEqual([0, 0, 1, 2]);
});

it("counts the rows of JSON", () => {
  const count = rowCounter("json");
  expect(["[\n", '{"name":"a\\nb"}', ',\n{"name":"c"}', "\n]\n"].map((piece) => count?.(bytes(piece)))).toEqual([0, 0, 1, 3]);
});

it("says how far it is, in rows where they can be counted", () => {
  expect(progressWords({ rows: 12_400, bytes: 1, total: 20_000 })).toBe("12,400 of 20,000 rows");
  expect(progressWords({ rows: 3, bytes: 1, total: 2 })).toBe("2 of 2 rows");
  expect(rowCounter("xlsx")).toBeNull();
  expect(progressWords({ rows: null, bytes: 2_516_582, total: 20_000 })).toBe("2.4 MB so far, 20,000 rows in all");
});
