import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { permissionsOf } from "@/lib/people";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { editWorkload, listWorkloadFacets, listWorkloads, registerWorkload } from "..";

const database = useDatabase();
let db: Db;
let ctx: Ctx;
const asked = {
  name: "Appointment comments",
  kind: "model",
  purpose: "Flags concerns",
  owner: "ada@example.org",
  effects: [],
  controlPoint: "before_effect",
} as const;

beforeAll(async () => {
  db = openDb(database.url, 4);
  const ada = await db.prisma.person.create({ data: { email: "ada@example.org", name: "Ada", roles: ["member"] } });
  ctx = {
    actor: { kind: "person", id: ada.id, name: "Ada" },
    permissions: permissionsOf(["member"]),
    now: new Date("2026-11-24T10:00:00Z"),
    requestId: newRequestId(),
    door: "web",
    db,
  };
});
afterAll(() => db.close());

describe("registerWorkload", () => {
  it("saves an experiment with its end, its tier and its audit entry", async () => {
    const made = await registerWorkload(ctx, asked);
    const list = await listWorkloads(ctx, { q: "comments" });
    expect(list).toMatchObject({
      total: 1,
      items: [{ ref: made.ref, stage: "experiment", tier: "low", endsOn: "2026-12-24", owner: { name: "Ada" } }],
    });
    const timeline = await listTimeline(ctx, made.id);
    expect(timeline.entries.map((entry) => entry.action)).toEqual(["workload.registered"]);
  });

  it("saves a contradiction on hold and shows the two ways on", async () => {
    const made = await registerWorkload(ctx, { ...asked, name: "Claims bot", effects: ["triggers_action"], controlPoint: "none" });
    expect(made.onHold).toBe(true);
    expect(made.contradiction?.waysOn).toHaveLength(2);
  });

  it("pages by key in every order and counts facets without their own filter", async () => {
    for (const sort of ["number", "-number", "name", "-stage", "tier", "owner", "nextReview", "-updated"]) {
      const first = await listWorkloads(ctx, { sort, limit: 1 });
      const second = await listWorkloads(ctx, { sort, limit: 1, cursor: first.nextCursor });
      expect([first.items[0]?.ref, second.items[0]?.ref].sort(), sort).toEqual(["WL-0001", "WL-0002"]);
      expect(second, sort).toMatchObject({ at: 1, nextCursor: null });
      expect(await listWorkloads(ctx, { sort, limit: 1, cursor: second.previousCursor }), sort).toEqual(first);
    }
    const facets = await listWorkloadFacets(ctx, { stage: "pilot" });
    expect(facets.stage).toEqual([
      { value: "experiment", label: "experiment", count: 2 },
      { value: "pilot", label: "pilot", count: 0 },
    ]);
    expect(facets.tiles).toMatchObject({ all: 2, onHold: 1, mine: 2 });
  });

  it("shows the second writer what the first one changed", async () => {
    const made = await registerWorkload(ctx, { ...asked, name: "Third" });
    await editWorkload(ctx, made.ref, { version: 1, purpose: "New purpose" });
    await expect(editWorkload(ctx, made.ref, { version: 1, purpose: "Mine" })).rejects.toMatchObject({
      code: "conflict",
      current: { purpose: "New purpose", version: 2 },
    });
  });
});
