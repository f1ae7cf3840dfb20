import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let root: Caller;
let ada: Caller;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  [root, ada] = [await personOf(db, "administrator", "root"), await personOf(db, "member", "ada")];
});
afterAll(() => db.close());

const send = (method: string, path: string, body?: unknown, token = root.token, headers: Record<string, string> = {}) =>
  ask(api, `/api/v1${path}`, { method, token, body, headers });

describe("people", () => {
  it("are added, changed by version and found by id or address", async () => {
    const { json: eve } = await send("POST", "/people", { name: "Eve", email: "Eve@Example.org", manager: ada.email });
    const shown = await send("GET", "/people/eve@example.org");
    expect(shown.json).toMatchObject({
      id: eve.id,
      email: "eve@example.org",
      roles: ["viewer"],
      manager: { id: ada.id },
      holdings: { workloads: 0 },
    });
    const ifMatch = { "if-match": String(shown.headers.get("etag")) };
    expect((await send("PATCH", `/people/${eve.id}`, { name: "Eve B" }, root.token, ifMatch)).json.version).toBe(2);
    expect((await send("POST", `/people/${eve.id}/roles`, { roles: ["risk"] }, root.token, ifMatch)).status).toBe(412);
    expect((await send("POST", `/people/${eve.id}/roles`, { roles: ["risk"], version: 2 })).json.version).toBe(3);
    expect((await send("POST", "/people", { name: "Eve", email: "eve@example.org" })).json.fields.email).toHaveLength(1);
  });

  it("are imported, row by row, and the same file again changes nothing", async () => {
    const csv = "name,email,manager email,roles,team\nBea,bea@example.org,ada@example.org,member,Lab\n,nobody,,,\n";
    const first = (await send("POST", "/people/import", { csv })).json;
    expect(first).toMatchObject({ created: 1, problems: 1 });
    expect(first.rows[1]).toMatchObject({ line: 3, outcome: "problem", problem: expect.any(String) });
    expect((await send("POST", "/people/import", { csv })).json).toMatchObject({ created: 0, unchanged: 1, problems: 1 });
    const team = (await send("GET", "/teams/Lab")).json;
    expect(team.members).toMatchObject([{ email: "bea@example.org" }]);
    expect((await send("PATCH", `/teams/${team.id}`, { lead: ada.email, version: team.version })).status).toBe(200);
    expect((await send("GET", "/teams")).json).toMatchObject({ total: 1, items: [{ name: "Lab", lead: { name: "ada" }, members: 1 }] });
  });
});

describe("somebody who leaves", () => {
  it("hands over what they own, and their token counts no more", async () => {
    const leo = await personOf(db, "member", "leo");
    const body = { name: "Orphan", kind: "model", purpose: "x", owner: leo.email, effects: [], controlPoint: "before_effect" };
    const { ref } = (await send("POST", "/workloads", body, leo.token)).json;
    const refused = await send("POST", `/people/${leo.email}/deactivate`, {});
    expect(refused.json).toMatchObject({ status: 422, code: "owns_things" });
    const left = await send("POST", `/people/${leo.email}/deactivate`, { handOverTo: ada.email, reason: "left" });
    expect(left.json.handedOver).toEqual({ workloads: 1, backups: 0, dataScopes: 0, teamsLed: 0 });
    expect((await send("GET", `/workloads/${ref}`)).json.owner.email).toBe(ada.email);
    expect((await send("GET", "/workloads", undefined, leo.token)).status).toBe(401);
    expect((await send("POST", `/people/${leo.email}/reactivate`, {})).status).toBe(200);
  });
});

describe("tokens", () => {
  it("are shown once, kept nowhere, and refused from the next request after they were revoked", async () => {
    const headers = { "idempotency-key": "token" };
    const body = { name: "pipeline", role: "owner", days: 30 };
    const first = await send("POST", "/tokens", body, root.token, headers);
    expect(first.json.token).toMatch(/^alk_/);
    const again = await send("POST", "/tokens", body, root.token, headers);
    expect(again.json).toEqual({ ...first.json, token: null });
    const kept = await db.prisma.idempotencyRecord.findMany();
    expect(JSON.stringify(kept)).not.toContain(first.json.token);
    expect(JSON.stringify((await send("GET", "/tokens")).json)).not.toContain(first.json.token);

    expect((await send("GET", "/workloads", undefined, first.json.token)).status).toBe(200);
    expect((await send("DELETE", `/tokens/${first.json.id}`)).status).toBe(204);
    expect((await send("DELETE", `/tokens/${first.json.id}`)).status).toBe(204);
    expect((await send("GET", "/workloads", undefined, first.json.token)).status).toBe(401);
  });

  it("live no longer than the policy allows, and never do more than who makes them", async () => {
    expect((await send("POST", "/tokens", { name: "x", role: "owner", days: 91 })).json.fields.days).toHaveLength(1);
    const narrow = (await send("POST", "/tokens", { name: "narrow", scopes: ["read", "administer"], days: 1 })).json.token;
    expect((await send("POST", "/tokens", { name: "wide", scopes: ["register"], days: 1 }, narrow)).json.code).toBe("wider_than_token");
    expect((await send("POST", "/tokens", { name: "theirs", role: "owner", days: 1, person: root.email }, ada.token)).json.code).toBe(
      "token_for_another",
    );
    const other = (await send("POST", "/tokens", { name: "mine", role: "viewer", days: 1 })).json;
    expect((await send("DELETE", `/tokens/${other.id}`, undefined, ada.token)).status).toBe(404);
  });
});
