import { expect, it } from "vitest";
import { DEFAULT_POLICY } from "@/lib/policy/core";
import type { WorkloadList } from "@/lib/registry";
import { rowsOf } from "./rows";

const AT = new Date("2026-11-20T09:00:00Z");

const LIST: WorkloadList = {
  items: [
    {
      ...{ id: "0", version: 1, ref: "WL-0001", name: "Claims triage", kind: "agent", stage: "pilot", tier: "high", autonomy: "suggests" },
      ...{ adopted: false, onHold: true, suspended: false, dataScopes: 2, classification: "confidential", tags: ["claims"] },
      owner: { id: "1", name: "Ana Ruiz", email: "ana@example.org", active: false },
      team: null,
      ...{ nextReviewOn: null, endsOn: "2026-12-01", createdAt: AT, updatedAt: AT },
    },
  ],
  ...{ nextCursor: null, previousCursor: null, at: 0, total: 1, today: "2026-11-24" },
};

const drawn = (...shown: string[]) =>
  rowsOf(LIST, { shown, policy: { ...DEFAULT_POLICY, version: 1 }, momentOf: () => ({ words: "4 d ago", exact: "Fri 20 Nov 2026" }) })[0];

const ALWAYS = { ref: "WL-0001", name: "Claims triage", kind: "agent", stage: "pilot", tier: "high", onHold: true };

it("leaves on the server what belongs to a column that does not show", () => {
  expect(drawn("ref", "name")).toEqual(ALWAYS);
});

it.each([
  ["owner", { owner: { name: "Ana Ruiz", email: "ana@example.org", left: true } }],
  ["team", {}],
  ["scopes", { scopes: { highest: "Confidential", count: 2 } }],
  ["ends", { ends: "1 Dec 2026" }],
  ["tags", { tags: ["claims"] }],
  ["created", { created: { at: "2026-11-20T09:00:00.000Z", words: "4 d ago", exact: "Fri 20 Nov 2026" } }],
])("hands over what the column %s draws, and nothing of what is not there", (column, cell) => {
  expect(drawn("ref", "name", column)).toEqual({ ...ALWAYS, ...cell });
});

it("hands over what presses next", () => {
  expect(drawn("due")).toMatchObject({ due: { state: "soon", words: "Ends in 7 d", dueOn: "2026-12-01" } });
});

it.each([
  ["2026-11-11", "Overdue 13 d", "11 Nov 2026, critical tier, every 30 d"],
  [
    "2026-11-10",
    "Conditional 14 d",
    "Overdue 14 d: 10 Nov 2026, critical tier, every 30 d. Its review is overdue past the risk lead's day, 24 Nov 2026. The review lifts it.",
  ],
  ["2026-10-25", "Conditional 30 d", "8 Nov 2026. Decisions need a human since 24 Nov 2026. The review lifts it."],
])("says what is conditional, and why: due %s", (nextReviewOn, words, exact) => {
  const [item] = LIST.items;
  const items = item ? [{ ...item, stage: "production" as const, tier: "critical" as const, endsOn: null, nextReviewOn }] : [];
  const policy = { ...DEFAULT_POLICY, version: 1 };
  const [row] = rowsOf({ ...LIST, items }, { shown: ["due"], policy, momentOf: () => ({ words: "", exact: "" }) });
  expect(row?.due).toMatchObject({ words, exact: expect.stringContaining(exact) });
});
