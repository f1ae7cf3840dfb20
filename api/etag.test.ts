import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;
let path: string;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  ada = await personOf(db, "member", "ada");
  const body = { name: "Triage", kind: "model", purpose: "x", owner: ada.email, effects: [], controlPoint: "before_effect" };
  const made = await ask(api, "/api/v1/workloads", { method: "POST", token: ada.token, body });
  path = `/api/v1/workloads/${made.json.ref}`;
});
afterAll(() => db.close());

const read = (headers: Record<string, string> = {}) => ask(api, path, { token: ada.token, headers });
const edit = (body: unknown, headers: Record<string, string> = {}) => ask(api, path, { method: "PATCH", token: ada.token, body, headers });
const tag = async () => String((await read()).headers.get("etag"));

describe("ETag", () => {
  it("answers 304 while the record is as the caller has it", async () => {
    const etag = await tag();
    expect(etag).toMatch(/^"v1-[0-9a-f]{16}"$/);
    for (const named of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const answer = await read({ "if-none-match": named });
      expect([answer.status, answer.json, answer.headers.get("etag")]).toEqual([304, undefined, etag]);
    }
    expect((await read({ "if-none-match": '"v1"' })).status).toBe(200);
  });

  it("moves on when what is shown changes without a new version", async () => {
    const before = await tag();
    await db.prisma.person.update({ where: { id: ada.id }, data: { name: "Ada Lovelace" } });
    const after = await read({ "if-none-match": before });
    expect([after.status, after.json.version, after.json.owner.name]).toEqual([200, 1, "Ada Lovelace"]);
  });
});

describe("If-Match", () => {
  it("names the version that the writer saw, as the ETag or the bare version", async () => {
    const first = await edit({ purpose: "Second" }, { "if-match": await tag() });
    expect([first.status, first.json.version, first.headers.get("etag")]).toEqual([200, 2, '"v2"']);
    expect((await edit({ purpose: "Third" }, { "if-match": '"v2"' })).json.version).toBe(3);
  });

  it("answers 412 with what stands now when it has moved on", async () => {
    const answer = await edit({ purpose: "Mine" }, { "if-match": '"v1"' });
    expect(answer.json).toMatchObject({ status: 412, code: "precondition_failed", current: { version: 3, purpose: "Third" } });
    expect((await read()).json.purpose).toBe("Third");
  });

  it("answers 409 when the version stood in the body", async () => {
    expect((await edit({ purpose: "Mine", version: 1 })).json).toMatchObject({ status: 409, code: "conflict", current: { version: 3 } });
  });

  it.each([
    ["no version at all", { purpose: "Mine" }, {}],
    ["two versions", { purpose: "Mine", version: 2 }, { "if-match": '"v3"' }],
    ["no version of ours", { purpose: "Mine" }, { "if-match": "*" }],
    ["a weak one", { purpose: "Mine" }, { "if-match": 'W/"v3"' }],
  ])("is asked for: %s", async (_name, body, headers) => {
    expect((await edit(body, headers)).json).toMatchObject({ status: 400, code: "invalid" });
    expect((await read()).json.version).toBe(3);
  });
});
