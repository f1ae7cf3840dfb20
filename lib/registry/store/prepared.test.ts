import { expect, test, vi } from "vitest";

/** The module as another part of the web server has it: with a state of its own. */
async function copy() {
  vi.resetModules();
  return (await import("./prepared")).preparedAs;
}

test("copies of the module never give one name to two texts, which a shared connection would refuse", async () => {
  const [one, another] = [await copy(), await copy()];
  expect(one("SELECT 1", "total")).not.toEqual(another("SELECT 2", "total"));
  expect(one("SELECT 1", "total")).toEqual(another("SELECT 1", "total"));
});

test("a connection keeps no more of them planned than it has room for, and those it keeps stay", async () => {
  const preparedAs = await copy();
  const first = preparedAs("SELECT 0", "total");
  for (let at = 1; at < 32; at++) expect(preparedAs(`SELECT ${at}`, "total").name).toBeDefined();
  expect(preparedAs("SELECT 32", "total")).toEqual({});
  expect(preparedAs("SELECT 0", "total")).toEqual(first);
});
