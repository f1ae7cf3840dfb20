import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let admin: Caller;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  admin = await personOf(db, "administrator", "ann");
});
afterAll(() => db.close());

const ASKED = { name: "Pager", url: "https://hooks.example.org/airlock", kinds: "all" };
const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  ask(api, `/api/v1${path}`, { method, token: admin.token, body, headers });

describe("/webhooks", () => {
  it("registers one, and says its secret once: not in a replay, not in a list", async () => {
    const key = { "idempotency-key": "register-the-pager" };
    const made = await call("POST", "/webhooks", ASKED, key);
    expect([made.status, made.json.secret]).toEqual([201, expect.stringMatching(/^whsec_/)]);
    const replayed = await call("POST", "/webhooks", ASKED, key);
    expect([replayed.status, replayed.json]).toEqual([201, { ...made.json, secret: null }]);
    const list = await call("GET", "/webhooks");
    expect(list.json.items).toMatchObject([{ ...ASKED, state: "active", version: 1 }]);
    expect(JSON.stringify(list.json)).not.toContain("whsec_");
  });

  it("edits by the version that was seen, rotates, tries, disables and removes", async () => {
    const { id } = (await call("POST", "/webhooks", { ...ASKED, name: "Desk" })).json;
    expect((await call("PATCH", `/webhooks/${id}`, { kinds: ["policy.decided"] }, { "if-match": '"v1"' })).json).toEqual({
      id,
      version: 2,
    });
    expect((await call("PATCH", `/webhooks/${id}`, { name: "Late" }, { "if-match": '"v1"' })).status).toBe(412);
    const rotated = await call("POST", `/webhooks/${id}/rotate`);
    expect([rotated.status, rotated.json.version, rotated.json.secret]).toEqual([200, 3, expect.stringMatching(/^whsec_/)]);
    const test = (await call("POST", `/webhooks/${id}/test`)).json;
    const { items } = (await call("GET", `/webhooks/${id}/deliveries`)).json;
    expect(items).toMatchObject([{ id: test.id, kind: "webhook.test", state: "queued", attempts: 0, lastStatus: null }]);
    expect((await call("POST", `/webhooks/${id}/deliveries/${test.id}/resend`)).status).toBe(409);
    expect((await call("POST", `/webhooks/${id}/disable`)).json.version).toBe(4);
    expect((await call("POST", `/webhooks/${id}/test`)).status).toBe(409);
    expect((await call("POST", `/webhooks/${id}/enable`)).json.version).toBe(5);
    expect((await call("DELETE", `/webhooks/${id}`)).status).toBe(204);
    expect((await call("GET", `/webhooks/${id}`)).status).toBe(404);
  });

  it("is told of dates, findings and incidents, and of no event that there is not", async () => {
    const kinds = ["review.overdue", "finding.opened", "incident.recovered"];
    const { id } = (await call("POST", "/webhooks", { ...ASKED, name: "Dates", kinds })).json;
    expect((await call("GET", `/webhooks/${id}`)).json.kinds.toSorted()).toEqual(kinds.toSorted());
    const { status, json } = await call("POST", "/webhooks", { ...ASKED, name: "Others", kinds: ["review.forgotten"] });
    expect([status, Object.keys(json.fields)]).toEqual([400, ["kinds"]]);
    const document = JSON.stringify((await call("GET", "/openapi.json")).json);
    for (const kind of kinds) expect(document).toContain(kind);
  });

  it("names what of an address cannot be used", async () => {
    const { status, json } = await call("POST", "/webhooks", { ...ASKED, name: "Inside", url: "https://169.254.169.254/" });
    expect([status, Object.keys(json.fields)]).toEqual([400, ["url"]]);
  });
});
