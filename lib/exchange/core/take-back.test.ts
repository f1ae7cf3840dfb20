import { describe, expect, it } from "vitest";
import { AuditEntry } from "@/lib/audit/schema";
import { takeBackOf } from "./take-back";

const NOW = new Date("2026-11-11T12:00:00.000Z");
const ADA = "ada";

type Told = Partial<Pick<AuditEntry, "action" | "at" | "before" | "after">> & { readonly by?: string };

function entry({ by = ADA, at = "2026-11-11T11:50:00.000Z", ...told }: Told): AuditEntry {
  return AuditEntry.parse({
    ...{ v: 1, id: "019a7000-0000-7000-8000-000000000001", at, door: "web", requestId: "test-request" },
    ...{ actor: { kind: "person", id: by, name: "Ada" }, subject: { type: "workload", id: "w", label: "WL-0001" } },
    ...told,
  });
}

const newOwner: Told = {
  action: "workload.owner_changed",
  before: { owner: "Ada", ownerId: "1" },
  after: { owner: "Ben", ownerId: "2" },
} as const;
const newTags: Told = { action: "workload.edited", before: { tags: ["a"] }, after: { tags: ["a", "b"] } };
const moved: Told = {
  action: "review.rescheduled",
  before: { nextReviewOn: "2027-03-01" },
  after: { nextReviewOn: "2027-01-01" },
};

describe("what can be taken back", () => {
  it.each([
    ["an owner", newOwner, { field: "owner", owner: "1" }],
    ["a first owner", { ...newOwner, before: { owner: null, ownerId: null } }, { field: "owner", owner: null }],
    ["tags", newTags, { field: "tags", tags: ["a"] }],
    ["a review brought forward", moved, { field: "review", movedTo: "2027-01-01", stoodOn: "2027-03-01" }],
  ] satisfies [string, Told, unknown][])("%s", (_what, told, way) => {
    expect(takeBackOf(entry(told), ADA, NOW)).toEqual(way);
  });

  it.each([
    ["nothing was done", null],
    ["somebody else did it", entry({ ...newTags, by: "ben" })],
    ["more than that changed", entry({ ...newTags, after: { tags: ["b"], purpose: "Another" } })],
    ["more than the owner changed", entry({ ...newOwner, after: { ...newOwner.after, team: "Claims" } })],
    ["it was another act", entry({ action: "workload.retired", after: { stage: "retired" } })],
    ["the review had no date before", entry({ ...moved, before: { nextReviewOn: null } })],
    ["it is sixteen minutes ago", entry({ ...newTags, at: "2026-11-11T11:44:00.000Z" })],
  ] satisfies [string, AuditEntry | null][])("not where %s", (_why, newest) => {
    expect(takeBackOf(newest, ADA, NOW)).toMatchObject({ code: "nothing_to_take_back", message: "Nothing was undone." });
  });

  it("to the last moment of the quarter of an hour", () => {
    expect(takeBackOf(entry({ ...newTags, at: "2026-11-11T11:45:00.000Z" }), ADA, NOW)).toMatchObject({ field: "tags" });
    expect(takeBackOf(entry({ ...newTags, at: "2026-11-11T11:44:59.999Z" }), ADA, NOW)).toMatchObject({ code: "nothing_to_take_back" });
  });
});
