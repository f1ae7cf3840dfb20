import { describe, expect, it } from "vitest";
import { type EndingRecord, goneIn, openItems, PROOFS, proofSource } from "./revocation";

const record = (name: string, phase: string): EndingRecord => ({ id: name, name, phase, zone: "production", ref: null });
const NOTHING = { identity: [], scope_use: [], environment: [], tool: [], channel: [] };

describe("what is open", () => {
  it("is what is ending, of every kind, each with what proves it gone", () => {
    const kinds = ["channel", "tool", "environment", "scope_use", "identity"] as const;
    const records = Object.fromEntries(
      kinds.map((kind) => [kind, [record(kind, "ending"), record("live", "live"), record("p", "planned")]]),
    );
    const items = openItems({ ...NOTHING, ...records });
    expect(items.map(({ kind, name }) => [kind, name])).toEqual([...kinds].reverse().map((kind) => [kind, kind]));
    expect(items.map(({ proof }) => proof)).toEqual(Object.values(PROOFS));
  });

  it("is nothing where nothing ends", () => {
    expect(openItems({ ...NOTHING, identity: [record("sa", "live")] })).toEqual([]);
  });
});

describe("whose word it is", () => {
  const people = { ownerId: "ada", backupOwnerId: "ben", teamLeadId: "tom" };
  it.each([
    ["the owner", "person", "ada", "declared"],
    ["the backup owner", "person", "ben", "declared"],
    ["the team lead", "person", "tom", "declared"],
    ["somebody else", "person", "rita", "attested"],
    ["a service", "service", "rita", "declared"],
  ])("%s", (_who, kind, id, source) => {
    expect(proofSource({ kind, id }, people)).toBe(source);
  });
});

describe("what an entry says is gone", () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ["an environment", { Environment: "EN-0001 Cloud: production zone, ending", tier: "low" }, "EN-0001 Cloud"],
    ["a scope use with its purpose", { "Scope use": "DS-0001 CRM: read, production zone, ending; for letters" }, "DS-0001 CRM"],
    ["a tool", { Tool: "mail.send: allowed, ending" }, "mail.send"],
    ["what was live", { Tool: "mail.send: allowed, live" }, null],
    ["a purpose that speaks of ending", { "Scope use": "DS-0001 CRM: read, production zone, live; letters, ending" }, null],
  ])("%s", (_what, before, gone) => {
    expect(goneIn(before)).toBe(gone);
  });
});
