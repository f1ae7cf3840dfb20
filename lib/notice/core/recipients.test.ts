import { describe, expect, it } from "vitest";
import { ladderOf } from "./ladder";
import { type Around, recipientsOf } from "./recipients";

const ladder = ladderOf({
  reminders: [-7, 0],
  escalation: { backupOwner: 3, managerAndRisk: 7, riskLead: 14, consequence: 30 },
});
const team = { risk: ["rita", "rob"], riskLead: ["lena"] };
const all: Around = { owner: "ada", backupOwner: "ben", manager: "mia" };
const heard = (step: string, around: Around, risk = team): string => {
  const found = ladder.find(({ id }) => id === step);
  return found ? recipientsOf(found, around, risk).join(" ") : "no such step";
};

describe("recipientsOf", () => {
  it.each([
    ["before-7", all, "ada"],
    ["due", all, "ada"],
    ["backup_owner", all, "ada ben"],
    ["manager_and_risk", all, "ada ben lena mia rita rob"],
    ["risk_lead", all, "ada ben lena mia rita rob"],
    ["consequence", all, "ada ben lena mia rita rob"],
    // The owner left: the backup owner hears in their place, from the first reminder on.
    ["before-7", { ...all, owner: null, manager: null }, "ben"],
    ["backup_owner", { ...all, owner: null, manager: null }, "ben"],
    // Nobody is there: the risk team hears.
    ["before-7", { owner: null, backupOwner: null, manager: null }, "lena rita rob"],
    // Nobody stands behind the owner: they go on hearing.
    ["backup_owner", { ...all, backupOwner: null }, "ada"],
    // Somebody who is two things hears once.
    ["manager_and_risk", { owner: "rita", backupOwner: "rita", manager: "lena" }, "lena rita rob"],
  ] as const)("%s, %j: %s", (step, around, expected) => expect(heard(step, around)).toBe(expected));

  it("names nobody where there is nobody at all", () => {
    expect(heard("due", { owner: null, backupOwner: null, manager: null }, { risk: [], riskLead: [] })).toBe("");
  });

  it("has whoever leads the risk team hear in its place", () => {
    expect(heard("manager_and_risk", { ...all, manager: null }, { risk: [], riskLead: ["lena"] })).toBe("ada ben lena");
  });
});
