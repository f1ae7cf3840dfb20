import { describe, expect, it } from "vitest";
import { compareMigrations, reasonIn, requireKnown } from "./migrate.mjs";

const row = (name, change = {}) => ({ migration_name: name, finished_at: new Date(0), rolled_back_at: null, logs: null, ...change });

describe("compareMigrations", () => {
  it("finds nothing to do when both sides agree", () => {
    expect(compareMigrations(["1", "2"], [row("1"), row("2")])).toEqual({ applied: ["1", "2"], pending: [], unknown: [], failed: [] });
  });

  it("everything is pending on an empty database", () => {
    expect(compareMigrations(["1", "2"], []).pending).toEqual(["1", "2"]);
  });

  it("a migration that was rolled back and applied later counts as applied", () => {
    const rows = [row("1", { finished_at: null, rolled_back_at: new Date(0) }), row("1")];
    expect(compareMigrations(["1"], rows)).toMatchObject({ applied: ["1"], pending: [], failed: [] });
  });

  it("tells a refused migration from an interrupted one", () => {
    const rows = [row("1", { finished_at: null, logs: "ERROR: no" }), row("2", { finished_at: null })];
    expect(compareMigrations(["1", "2"], rows).failed).toEqual([
      { name: "1", said: "ERROR: no" },
      { name: "2", said: "" },
    ]);
  });

  it("refuses a database that knows more than the code, by name", () => {
    const state = compareMigrations(["1"], [row("1"), row("9")]);
    expect(() => requireKnown(state)).toThrow(/newer than this code: it holds 9\./);
    expect(() => requireKnown(compareMigrations(["1"], [row("1")]))).not.toThrow();
  });
});

describe("the reason in the engine's report", () => {
  it.each([
    ["external connector error\nNo such table: Nothing\n   0: sql_schema_connector::apply_script\n", "No such table: Nothing"],
    [
      'Database error code: 42601\n\nDatabase error:\nERROR: syntax error at or near "CREAT"\n\nPosition:\n',
      'syntax error at or near "CREAT"',
    ],
    ["", "it said nothing"],
  ])("%j", (said, reason) => {
    expect(reasonIn(said)).toBe(reason);
  });
});
