import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Api, apiOn, ask, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;

beforeAll(() => {
  db = openDb(database.url, 4);
  api = apiOn(db);
});
afterAll(() => db.close());

it("a view is saved, shared, listed and deleted, each on the version that was seen", async () => {
  const { token } = await personOf(db, "member", "ada");
  const body = { name: "High", query: "tier=high", columns: { shown: ["ref", "name"], pinned: ["ref"] } };
  const made = await ask(api, "/api/v1/views", { method: "POST", token, body });
  expect([made.status, made.json.version]).toEqual([201, 1]);
  const path = `/api/v1/views/${made.json.id}`;
  expect((await ask(api, path, { method: "PATCH", token, body: { shared: true }, headers: { "if-match": '"v1"' } })).json.version).toBe(2);
  const other = await personOf(db, "viewer", "vera");
  expect((await ask(api, "/api/v1/views", { token: other.token })).json.items).toMatchObject([{ ...body, mine: false, mayChange: false }]);
  expect((await ask(api, path, { method: "DELETE", token, headers: { "if-match": '"v1"' } })).status).toBe(412);
  expect((await ask(api, path, { method: "DELETE", token, headers: { "if-match": '"v2"' } })).status).toBe(204);
  expect((await ask(api, "/api/v1/views", { token })).json.items).toEqual([]);
});
