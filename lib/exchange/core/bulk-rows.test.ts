import { describe, expect, it } from "vitest";
import { type Asker, type BulkChange, type BulkFacts, planRow, planUndo } from "./bulk-rows";

const ada = { id: "ada", name: "Ada" };
const ben = { id: "ben", name: "Ben" };
const facts: BulkFacts = {
  stage: "production",
  owner: ada,
  backupOwner: ben,
  team: { id: "t1", name: "Claims", leadId: "lea" },
  tags: ["a", "b"],
  nextReviewOn: "2026-12-10",
};
const asker = (id: string, governs = false): Asker => ({ actor: { kind: "person", id }, edits: true, governs });
const risk = asker("rita", true);
const TODAY = "2026-11-24";
const eve = { id: "eve", name: "Eve" };
const handOver: BulkChange = { action: "hand_over", owner: eve };

describe("what will happen to a row", () => {
  it.each<[string, BulkChange, string, string]>([
    ["an owner", handOver, "Ada", "Eve"],
    ["a backup owner", { action: "set_backup_owner", backupOwner: eve }, "Ben", "Eve"],
    ["no backup owner", { action: "set_backup_owner", backupOwner: null }, "Ben", "Nobody"],
    ["a team", { action: "set_team", team: { id: "t2", name: "Fraud" } }, "Claims", "Fraud"],
    ["no team", { action: "set_team", team: null }, "Claims", "No team"],
    ["more tags", { action: "add_tags", tags: ["b", "c"] }, "a, b", "a, b, c"],
    ["fewer tags", { action: "remove_tags", tags: ["b", "a"] }, "a, b", "No tags"],
    ["a sooner review", { action: "move_review", dueOn: "2026-12-01", reason: "r" }, "10 Dec 2026", "1 Dec 2026"],
    ["the end", { action: "retire", reason: "r" }, "Production", "Retired"],
  ])("%s", (_what, change, before, after) => {
    expect(planRow(facts, change, risk, TODAY)).toMatchObject({
      outcome: "planned",
      effect: { before: { words: before }, after: { words: after } },
    });
  });

  it.each<[string, BulkChange]>([
    ["the owner it has", { action: "hand_over", owner: ada }],
    ["the backup owner it has", { action: "set_backup_owner", backupOwner: ben }],
    ["the team it has", { action: "set_team", team: { id: "t1", name: "Claims" } }],
    ["tags it has", { action: "add_tags", tags: ["b", "a"] }],
    ["tags it has not", { action: "remove_tags", tags: ["z"] }],
    ["the date that stands", { action: "move_review", dueOn: "2026-12-10", reason: "r" }],
  ])("nothing, for %s", (_what, change) => {
    expect(planRow(facts, change, asker("stranger"), TODAY).outcome).toBe("unchanged");
  });

  it.each<[string, BulkChange, Partial<BulkFacts>, RegExp]>([
    ["the backup owner as owner", { action: "hand_over", owner: ben }, {}, /backs up/],
    ["the owner as backup owner", { action: "set_backup_owner", backupOwner: ada }, {}, /backs up/],
    ["a later review", { action: "move_review", dueOn: "2026-12-11", reason: "r" }, {}, /brought forward/],
    ["a review in the past", { action: "move_review", dueOn: "2026-11-23", reason: "r" }, {}, /today/],
    ["a review of an experiment", { action: "move_review", dueOn: "2026-12-01", reason: "r" }, { nextReviewOn: null }, /No review/],
    ["the 31st tag", { action: "add_tags", tags: ["new"] }, { tags: [...Array(30).keys()].map(String) }, /30 tags/],
  ])("refuses %s, and says why", (_what, change, changed, why) => {
    expect(planRow({ ...facts, ...changed }, change, risk, TODAY)).toMatchObject({
      outcome: "refused",
      message: expect.stringMatching(why),
    });
  });

  it.each([
    ["the owner", asker("ada"), "planned"],
    ["the backup owner", asker("ben"), "planned"],
    ["the team lead", asker("lea"), "planned"],
    ["risk", risk, "planned"],
    ["a stranger", asker("eve"), "forbidden"],
    ["risk without the permission to edit", { ...risk, edits: false }, "forbidden"],
  ] as const)("by %s: what they may do one by one, and nothing more", (_who, by, outcome) => {
    expect(planRow(facts, { action: "retire", reason: "r" }, by, TODAY).outcome).toBe(outcome);
  });

  it("a service keeps facts true and never retires", () => {
    const service: Asker = { actor: { kind: "service", id: "s" }, edits: true, governs: false };
    expect(planRow(facts, handOver, service, TODAY).outcome).toBe("planned");
    expect(planRow(facts, { action: "retire", reason: "r" }, service, TODAY).outcome).toBe("forbidden");
  });
});

describe("undoing", () => {
  const done = (before: string | null, after: string) =>
    ({ field: "owner", before: { value: before, words: "before" }, after: { value: after, words: "after" } }) as const;

  it("puts back what stood, where what was written still stands", () => {
    expect(planUndo(facts, done("eve", "ada"), risk)).toMatchObject({
      outcome: "planned",
      effect: { before: { value: "ada" }, after: { value: "eve" } },
    });
    expect(planUndo(facts, done("eve", "ben"), risk)).toMatchObject({ outcome: "refused", message: "It was changed since, to Ada." });
    expect(planUndo(facts, done("ada", "eve"), risk).outcome).toBe("unchanged");
    expect(planUndo(facts, done("eve", "ada"), asker("eve")).outcome).toBe("forbidden");
  });

  it("leaves nobody as the owner for the risk team alone", () => {
    expect(planUndo(facts, done(null, "ada"), risk).outcome).toBe("planned");
    expect(planUndo(facts, done(null, "ada"), asker("ada")).outcome).toBe("refused");
  });
});
