// Schemas are made when they are first loaded, and can describe themselves only when this came before.
import "@hono/zod-openapi";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { createCredential, createIdentity } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { castOf, experiment } from "@/prisma/testing/registry";
import { type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let reader: Caller;
beforeAll(async () => {
  db = openDb(database.url, 6);
  api = apiOn(db);
  reader = await personOf(db, "viewer", "reader");
});
afterAll(() => db.close());

const list = (query: string) => ask(api, `/api/v1/credentials/to-revoke${query}`, { token: reader.token });

it("lists what is to be revoked, with where and why, and neither a secret nor its fingerprint", async () => {
  const { ada } = await castOf(db);
  const { id, ref } = await experiment(ada, "Retired with a key");
  const identity = await createIdentity(ada, ref, { kind: "service_account", name: "sa@left", zone: "experiment" });
  const fingerprint = `hmac:${"e".repeat(64)}`;
  await createCredential(ada, identity.ref, { kind: "api_key", label: "Key", storeRef: "vault:left/key", fingerprint });
  expect((await list("")).json).toMatchObject({ items: [], total: 0, nextCursor: null });
  await db.pool.query("UPDATE workload SET stage = 'retired' WHERE id = $1", [id]);
  const { status, json } = await list("?stage=retired");
  expect([status, json.total]).toEqual([200, 1]);
  expect(json.items[0]).toMatchObject({
    ...{ label: "Key", storeRef: "vault:left/key", why: "retired", identity: { ref: identity.ref, zone: "experiment" } },
    workload: { ref, stage: "retired", owner: "Ada" },
  });
  expect(JSON.stringify(json)).not.toContain("eeee");
});

it.each(["?stage=nowhere", "?sort=secret", "?revoke=true"])("understands what it is asked (%s)", async (query) => {
  expect((await list(query)).status).toBe(400);
});
