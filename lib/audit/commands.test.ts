import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, canonicalJson, type Db, newRequestId, openDb, transaction } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { listAuditEntries, listHistory, listTimeline, recordAudit } from ".";

const database = useDatabase();
const workloadId = "0193a1b2-0000-7000-8000-000000000001";
let db: Db;
let ctx: Ctx;

beforeAll(() => {
  db = openDb(database.url, 4);
  ctx = {
    actor: { kind: "person", id: "p1", name: "Ada" },
    permissions: new Set(["audit.read", "registry.read"]),
    now: new Date("2026-11-24T10:00:00Z"),
    requestId: newRequestId(),
    door: "web",
    db,
  };
});
afterAll(() => db.close());

function append(purpose: string): Promise<void> {
  return transaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "workload.edited",
      subject: { type: "workload", id: workloadId, label: "WL-0001" },
      before: { purpose: "old", name: "same" },
      after: { purpose, name: "same" },
    }),
  );
}

describe("recordAudit", () => {
  it("keeps who did what, when, through which door, and only what differs", async () => {
    await append("new");
    const [entry] = (await listTimeline(ctx, workloadId)).entries;
    expect(entry).toMatchObject({
      action: "workload.edited",
      actor: { kind: "person", id: "p1", name: "Ada" },
      at: "2026-11-24T10:00:00.000Z",
      before: { purpose: "old" },
      after: { purpose: "new" },
      door: "web",
      requestId: ctx.requestId,
    });
    expect(entry?.after).not.toHaveProperty("name");
  });

  it("stores canonical JSON: reading and writing it again gives the same text", async () => {
    const { rows } = await db.pool.query<{ body: string }>("SELECT body FROM audit_entry");
    expect(rows.length).toBeGreaterThan(0);
    for (const { body } of rows) expect(canonicalJson(JSON.parse(body))).toBe(body);
  });

  it("is gone with its transaction", async () => {
    const before = await listAuditEntries(ctx, {});
    await expect(
      transaction(ctx, async (tx) => {
        await recordAudit(tx, ctx, { action: "workload.retired", subject: { type: "workload", id: workloadId, label: "WL-0001" } });
        throw new Error("after the audit entry");
      }),
    ).rejects.toThrow("after the audit entry");
    expect(await listAuditEntries(ctx, {})).toEqual(before);
  });

  it("pages backwards without a gap or a double", async () => {
    for (const purpose of ["a", "b", "c", "d"]) await append(purpose);
    const seen: string[] = [];
    for (let before: string | undefined, more = true; more; more = before !== undefined) {
      const page = await listAuditEntries(ctx, { limit: 2, before });
      seen.push(...page.entries.map((entry) => entry.id));
      before = page.next;
    }
    const { rows } = await db.pool.query<{ id: string }>("SELECT id FROM audit_entry ORDER BY serial DESC");
    expect(seen).toEqual(rows.map((row) => row.id));
  });

  it("is not read without the permission", async () => {
    const nobody = { ...ctx, permissions: new Set<string>() };
    await expect(listAuditEntries(nobody, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(listTimeline(nobody, workloadId)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("listHistory", () => {
  const subject = { type: "data_scope" as const, id: "0193a1b2-0000-7000-8000-000000000002", label: "DS-0001" };
  const other = { ...subject, id: "0193a1b2-0000-7000-8000-000000000003", label: "DS-0002" };
  const edit = (name: string, of = subject) =>
    transaction(ctx, (tx) => recordAudit(tx, ctx, { action: "data_scope.edited", subject: of, before: { name: "old" }, after: { name } }));

  it("holds what was done to one record, newest first, by pages", async () => {
    for (const name of ["a", "b", "c"]) await edit(name);
    await edit("another's", other);
    const first = await listHistory(ctx, "data_scope", subject.id, undefined, 2);
    expect(first.entries.map((entry) => entry.after?.name)).toEqual(["c", "b"]);
    const second = await listHistory(ctx, "data_scope", subject.id, first.next, 2);
    expect(second).toMatchObject({ entries: [{ after: { name: "a" } }], next: undefined });
    expect((await listHistory(ctx, "environment", subject.id)).entries).toEqual([]);
  });

  it("of an identity holds what was done to its credentials", async () => {
    const [identity, credential] = ["0193a1b2-0000-7000-8000-000000000003", "0193a1b2-0000-7000-8000-000000000004"] as const;
    await transaction(ctx, (tx) =>
      recordAudit(tx, ctx, { action: "identity.created", subject: { type: "identity", id: identity, label: "ID-0001" } }),
    );
    await transaction(ctx, (tx) =>
      recordAudit(tx, ctx, { action: "credential.created", subject: { type: "credential", id: credential, label: "ID-0001 Key" } }),
    );
    const { entries } = await listHistory(ctx, "identity", [identity, credential]);
    expect(entries.map((entry) => entry.action)).toEqual(["credential.created", "identity.created"]);
    expect((await listHistory(ctx, "identity", identity)).entries).toHaveLength(1);
    expect((await listHistory(ctx, "environment", [identity, credential])).entries).toEqual([]);
  });

  it("is for everyone who may read the registry, and for nobody else", async () => {
    const reader = { ...ctx, permissions: new Set(["registry.read"]) };
    expect((await listHistory(reader, "data_scope", subject.id)).entries).toHaveLength(3);
    const nobody = { ...ctx, permissions: new Set<string>() };
    await expect(listHistory(nobody, "data_scope", subject.id)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the table", () => {
  const attempts = ["UPDATE audit_entry SET body = '{}'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"];

  it.each(attempts)("refuses airlock_app: %s", async (statement) => {
    await expect(db.pool.query(statement)).rejects.toMatchObject({ code: "42501" });
  });

  it.each(attempts)("refuses its owner: %s", async (statement) => {
    const owner = openDb(database.ownerUrl, 2);
    try {
      await expect(owner.pool.query(statement)).rejects.toMatchObject({ code: "42501", message: expect.stringContaining("append-only") });
    } finally {
      await owner.close();
    }
  });
});
