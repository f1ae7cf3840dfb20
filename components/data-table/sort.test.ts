import { describe, expect, it } from "vitest";
import { nextSort, readSort, writeSort } from "./sort";

describe("the order of a list", () => {
  it.each(["name", "-findings"])("is the same text after reading and writing: %s", (text) => {
    const sort = readSort(text);
    expect(sort && writeSort(sort)).toBe(text);
  });

  it("is nothing where the address names none", () => {
    expect(readSort(undefined)).toBeNull();
    expect(readSort("")).toBeNull();
  });

  it("begins in the column's first direction, then turns round", () => {
    const first = nextSort(null, "findings", "desc");
    expect(first).toEqual({ by: "findings", direction: "desc" });
    expect(nextSort(first, "findings", "desc")).toEqual({ by: "findings", direction: "asc" });
    expect(nextSort(first, "name")).toEqual({ by: "name", direction: "asc" });
  });
});
