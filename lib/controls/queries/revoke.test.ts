import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, experiment } from "@/prisma/testing/registry";
import { countRevokeQueue, gatherDossier, listRevokeQueue, type RevokeItem, verdictsOf } from "..";
import { unapprovedOf } from "../core";

const database = useDatabase();
let db: Db;
let cast: Cast;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
});
afterAll(() => db.close());

const STAGES = ["experiment", "pilot", "production", "retired"] as const;
const Held = fc.record({
  zone: fc.constantFrom("experiment", "production"),
  phase: fc.constantFrom("planned", "live", "ending"),
  named: fc.boolean(),
  retired: fc.constantFrom(false, false, false, true),
});
const Registry = fc.array(
  fc.record({ stage: fc.constantFrom(...STAGES), approved: fc.boolean(), based: fc.boolean(), held: fc.array(Held, { maxLength: 3 }) }),
  { minLength: 4, maxLength: 8 },
);
type Drawn = typeof Registry extends fc.Arbitrary<infer T> ? T : never;

/** Every way in which one credential can be held, of a workload in every stage, with an approval and without one. */
const EVERY_WAY: Drawn = STAGES.flatMap((stage) =>
  [true, false].map((approved) => ({
    ...{ stage, approved, based: true },
    held: (["experiment", "production"] as const).flatMap((zone) =>
      (["planned", "live", "ending"] as const).flatMap((phase) => [true, false].map((named) => ({ zone, phase, named, retired: false }))),
    ),
  })),
);

let made = 0;

const NEW = { createdAt: new Date("2026-11-01"), updatedAt: new Date("2026-11-01") };

/** A registry as it was drawn, past the commands: they would not let every one of these come about. @returns the workloads' ids. */
async function plant(drawn: Drawn): Promise<string[]> {
  const ids: string[] = [];
  for (const { stage, approved, based, held } of drawn) {
    const { id } = await experiment(cast.ada, `Drawn ${made++}`);
    const all = held.map((one) => ({ ...one, id: randomUUID(), name: `sa-${made++}@drawn` }));
    await db.prisma.identity.createMany({
      data: all.map(({ id: identity, name, zone, phase }) => ({
        ...NEW,
        id: identity,
        workloadId: id,
        kind: "service_account",
        name,
        zone,
        phase,
      })),
    });
    await db.prisma.credential.createMany({
      data: all.map(({ id: identityId, retired }) => ({
        ...{
          ...NEW,
          id: randomUUID(),
          identityId,
          kind: "api_key",
          label: `Key ${made++}`,
          storeRef: "vault:key",
          retiredAt: retired ? NEW.updatedAt : null,
        },
        // Some are as old as one another: the key that follows the instant has to tell them apart.
        createdAt: new Date(NEW.createdAt.getTime() + (made % 5) * 86_400_000),
      })),
    });
    await db.prisma.workload.update({ where: { id }, data: { stage } });
    const names = all.flatMap(({ named, name }) => (named ? [{ name }] : []));
    await db.prisma.standing.update({
      where: { workloadId: id },
      data: { approvedAt: approved ? NEW.updatedAt : null, ...(based ? { baseline: { ...EMPTY, identities: names } } : {}) },
    });
    ids.push(id);
  }
  return ids;
}

const EMPTY = {
  ...{
    ownerId: null,
    backupOwnerId: null,
    purpose: "",
    inScope: "",
    outOfScope: "",
    effects: [],
    controlPoint: "none",
    controlPointWho: "",
  },
  ...{ autonomy: "suggests", scopeUses: [], identities: [], environments: [], tools: [], channels: [], versions: [] },
};

/** The whole queue, page by page; forwards as it is read. */
async function walk(ctx: Ctx, query: Record<string, unknown> = {}): Promise<RevokeItem[]> {
  const items: RevokeItem[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listRevokeQueue(ctx, { limit: 7, ...query, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

const said = (items: readonly { readonly label: string; readonly why: string }[]): string[] =>
  items.map(({ label, why }) => `${label}: ${why}`).sort();

describe("the revoke queue", () => {
  it("has exactly what the control finds, on whatever registry, oldest first", async () => {
    const ids: string[] = [];
    for (const drawn of [EVERY_WAY, ...fc.sample(Registry, 2)]) {
      ids.push(...(await plant(drawn)));
      const dossiers = await Promise.all(ids.map((id) => gatherDossier(cast.vera, id)));
      const found = dossiers.flatMap((one) => (one ? unapprovedOf(one) : []));
      const queue = await walk(cast.vera);
      expect(said(queue)).toEqual(said(found));
      expect(queue.map(({ recordedAt }) => recordedAt.getTime())).toEqual(
        queue.map(({ recordedAt }) => recordedAt.getTime()).sort((a, b) => a - b),
      );
      const unmet = dossiers.filter(
        (one) => one && verdictsOf(one).some(({ control, outcome }) => control === "credential-approval" && outcome === "unmet"),
      );
      expect(new Set(queue.map(({ workload }) => workload.ref)).size).toBe(unmet.length);
      expect((await listRevokeQueue(cast.vera, {})).total).toBe(found.length);
    }
  });

  it("goes back as it came, and is narrowed to a stage and to one's own", async () => {
    const all = await walk(cast.vera);
    const first = await listRevokeQueue(cast.vera, { limit: 2 });
    const second = await listRevokeQueue(cast.vera, { limit: 2, cursor: first.nextCursor });
    const back = await listRevokeQueue(cast.vera, { limit: 2, cursor: second.previousCursor });
    expect(back.items).toEqual(first.items);
    expect(await walk(cast.vera, { sort: "-recorded" })).toHaveLength(all.length);
    const retired = await walk(cast.vera, { stage: "retired" });
    expect(retired).toEqual(all.filter(({ workload }) => workload.stage === "retired"));
    expect([(await walk(cast.ada, { mine: true })).length, await walk(cast.ben, { mine: true })]).toEqual([all.length, []]);
    const counts = await countRevokeQueue(cast.ada);
    expect([counts.all, counts.mine, counts.stages.find(({ stage }) => stage === "retired")?.count ?? 0]).toEqual([
      ...[all.length, all.length, retired.length],
    ]);
  });

  it("asks for the permission to read, and understands its own cursors only", async () => {
    expect(await answerOf(listRevokeQueue({ ...cast.vera, permissions: new Set() }, {}))).toMatchObject({ code: "forbidden" });
    const stranger = Buffer.from(JSON.stringify(["2026-11-01", "x", 0, "after"])).toString("base64url");
    expect(await answerOf(listRevokeQueue(cast.vera, { cursor: stranger }))).toMatchObject({ code: "invalid" });
    expect(await answerOf(listRevokeQueue(cast.vera, { stage: "somewhere" }))).toMatchObject({ code: "invalid" });
  });
});
