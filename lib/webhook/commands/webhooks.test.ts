import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxFor } from "@/prisma/testing/people";
import { answerOf, entriesOf } from "@/prisma/testing/registry";
import {
  createWebhook,
  disableWebhook,
  editWebhook,
  enableWebhook,
  getWebhook,
  listWebhooks,
  removeWebhook,
  rotateWebhook,
  tryWebhook,
  type WebhookGround,
} from "..";
import { webhookKeyOf } from "../adapter";

const database = useDatabase();
const home = mkdtempSync(join(tmpdir(), "airlock-webhooks-"));
let db: Db;
let admin: Ctx;
let risk: Ctx;
const ground: WebhookGround = { key: webhookKeyOf({ home }), allowsPrivate: false };

beforeAll(async () => {
  db = openDb(database.url, 6);
  admin = await ctxFor(db, "administrator");
  risk = await ctxFor(db, "risk_lead");
});
afterAll(async () => {
  await db.close();
  rmSync(home, { recursive: true });
});
beforeEach(() => db.pool.query("DELETE FROM webhook"));

const ASKED = { name: "Pager", url: "https://hooks.example.org/airlock", kinds: ["promotion.decided"] };
const actions = async (id: string) => (await entriesOf(db, id)).map(({ action }) => action);
const create = (changes: object = {}) => createWebhook(admin, ground, { ...ASKED, ...changes });

describe("createWebhook", () => {
  it("registers, and answers with a secret that is stored nowhere", async () => {
    const { id, version, secret } = await create();
    expect([version, secret]).toEqual([1, ground.key.secretOf(id, 1)]);
    expect(await getWebhook(admin, id)).toMatchObject({ ...ASKED, state: "active", previousUntil: null });
    const [entry] = await entriesOf(db, id);
    expect(entry).toMatchObject({ action: "webhook.created", subject: { type: "webhook", label: "Pager" }, after: ASKED });
    const { rows } = await db.pool.query("SELECT row_to_json(w)::text AS kept FROM webhook w UNION ALL SELECT body FROM audit_entry");
    const kept = rows.map((row) => row.kept).join("\n");
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(secret.slice("whsec_".length));
  });

  it.each([
    ["http", { url: "http://hooks.example.org/" }, ["url"]],
    ["this machine", { url: "https://127.0.0.1/" }, ["url"]],
    ["this machine, in disguise", { url: "https://2130706433/" }, ["url"]],
    ["the metadata of a cloud", { url: "https://169.254.169.254/latest" }, ["url"]],
    ["an IPv6 loopback", { url: "https://[::1]/" }, ["url"]],
    ["a password in the address", { url: "https://a:b@example.org/" }, ["url"]],
    ["no name", { name: " " }, ["name"]],
    ["no events", { kinds: [] }, ["kinds"]],
    ["an event that there is not", { kinds: ["workload.exploded"] }, ["kinds"]],
    ["a secret of one's own", { secret: "whsec_x" }, ["secret"]],
  ])("refuses %s", async (_, changes, fields) => {
    const answer = await answerOf(create(changes));
    expect([answer.code, answer.fields.map((field) => field.split(".")[0])]).toEqual(["invalid", fields]);
    expect(await listWebhooks(admin)).toEqual([]);
  });

  it("takes what is not public where that is allowed", async () => {
    const allowed = { ...ground, allowsPrivate: true };
    await createWebhook(admin, allowed, { ...ASKED, url: "http://127.0.0.1:8080/x", kinds: "all" });
    expect(await listWebhooks(admin)).toMatchObject([{ url: "http://127.0.0.1:8080/x", kinds: "all" }]);
  });

  it("gives a name once, also to the second of two at the same moment", async () => {
    const answers = await Promise.all([answerOf(create()), answerOf(create())]);
    expect(answers.map(({ code, fields }) => [code, fields]).toSorted()).toEqual([
      ["done", []],
      ["invalid", ["name"]],
    ]);
  });
});

describe("who runs Airlock, and nobody else,", () => {
  it("registers, reads, changes and removes webhooks", async () => {
    const { id } = await create();
    const attempts = [
      createWebhook(risk, ground, { ...ASKED, name: "Other" }),
      editWebhook(risk, ground, id, { version: 1, name: "Other" }),
      rotateWebhook(risk, ground, id),
      disableWebhook(risk, id),
      enableWebhook(risk, id),
      removeWebhook(risk, id),
      tryWebhook(risk, id),
      getWebhook(risk, id),
      listWebhooks(risk),
    ];
    expect(new Set((await Promise.all(attempts.map(answerOf))).map(({ code }) => code))).toEqual(new Set(["forbidden"]));
    expect(await actions(id)).toEqual(["webhook.created"]);
  });

  it("meets the same answer for what is not there", async () => {
    for (const id of ["0198aaaa-0000-7000-8000-000000000001", "undefined"]) {
      const attempts = [rotateWebhook(admin, ground, id), disableWebhook(admin, id), enableWebhook(admin, id), removeWebhook(admin, id)];
      const codes = await Promise.all([...attempts, tryWebhook(admin, id), getWebhook(admin, id)].map(answerOf));
      expect(new Set(codes.map(({ code }) => code))).toEqual(new Set(["not_found"]));
    }
  });
});

describe("editWebhook", () => {
  it("changes what is given, and shows what stands to whoever saves second", async () => {
    const { id } = await create();
    expect(await editWebhook(admin, ground, id, { version: 1, kinds: "all" })).toEqual({ id, version: 2 });
    expect((await answerOf(editWebhook(admin, ground, id, { version: 1, name: "Late" }))).code).toBe("conflict");
    expect((await answerOf(editWebhook(admin, ground, id, { version: 2, url: "https://10.0.0.1/" }))).fields).toEqual(["url"]);
    expect(await getWebhook(admin, id)).toMatchObject({ name: "Pager", kinds: "all" });
    const [, edited] = await entriesOf(db, id);
    expect(edited).toMatchObject({ action: "webhook.edited", before: { kinds: ["promotion.decided"] }, after: { kinds: "all" } });
  });
});

describe("rotateWebhook", () => {
  it("makes another secret, and has the one before sign for a day more", async () => {
    const first = await create();
    const second = await rotateWebhook(admin, ground, first.id);
    expect(second.secret).not.toBe(first.secret);
    expect(second.previousUntil).toEqual(new Date(admin.now.getTime() + 24 * 3_600_000));
    expect((await getWebhook(admin, first.id)).previousUntil).toEqual(second.previousUntil);
    const after = { ...admin, now: second.previousUntil };
    expect((await getWebhook(after, first.id)).previousUntil).toBeNull();
    expect(await actions(first.id)).toEqual(["webhook.created", "webhook.rotated"]);
  });

  it("makes a secret each where two do it at the same moment", async () => {
    const { id } = await create();
    const [one, two] = await Promise.all([rotateWebhook(admin, ground, id), rotateWebhook(admin, ground, id)]);
    expect(new Set([one.secret, two.secret])).toEqual(new Set([ground.key.secretOf(id, 2), ground.key.secretOf(id, 3)]));
  });
});

describe("a webhook", () => {
  it("is disabled and enabled once each, however often it is asked", async () => {
    const { id } = await create();
    await disableWebhook(admin, id);
    await disableWebhook(admin, id);
    expect((await answerOf(tryWebhook(admin, id))).code).toBe("conflict");
    await enableWebhook(admin, id);
    await enableWebhook(admin, id);
    expect(await actions(id)).toEqual(["webhook.created", "webhook.disabled", "webhook.enabled"]);
  });

  it("leaves with its deliveries, and stays in the log", async () => {
    const { id } = await create();
    await tryWebhook(admin, id);
    await removeWebhook(admin, id);
    expect([await listWebhooks(admin), await db.prisma.webhookDelivery.count()]).toEqual([[], 0]);
    expect(await actions(id)).toEqual(["webhook.created", "webhook.tested", "webhook.removed"]);
  });
});
