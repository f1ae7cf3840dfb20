import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { Problem } from "./problem";
import { type Api, apiOn, ask, type Caller, personOf, tokenOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  ada = await personOf(db, "member", "ada");
});
afterAll(() => db.close());

const SECURITY = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

describe("every answer", () => {
  it.each([
    ["health", "GET", "/healthz", 200],
    ["readiness", "GET", "/readyz", 200],
    ["an unknown address", "GET", "/api/v1/nothing", 404],
    ["a stranger", "GET", "/api/v1/workloads", 401],
    ["the document", "GET", "/api/v1/openapi.json", 200],
    ["options", "OPTIONS", "/api/v1/workloads", 204],
    ["a method that is not there", "PUT", "/api/v1/workloads", 405],
  ])("carries the security headers and a request id: %s", async (_name, method, path, status) => {
    const answer = await ask(api, path, { method });
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(SECURITY)) expect(answer.headers.get(name), name).toBe(value);
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  });

  it("has a request id of its own, whatever the caller asked for", async () => {
    const { headers } = await ask(api, "/healthz", { headers: { "x-request-id": "mine" } });
    expect(headers.get("x-request-id")).not.toBe("mine");
  });

  it("says which methods an address takes", async () => {
    expect((await ask(api, "/api/v1/workloads", { method: "OPTIONS" })).headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
    expect((await ask(api, "/api/v1/workloads/WL-0001", { method: "PUT" })).json).toMatchObject({
      status: 405,
      code: "method_not_allowed",
    });
    expect((await ask(api, "/api/v1/nothing", { method: "OPTIONS" })).status).toBe(404);
  });

  it("answers HEAD like GET without a body", async () => {
    const answer = await ask(api, "/api/v1/workloads", { method: "HEAD", token: ada.token });
    expect([answer.status, answer.json]).toEqual([200, undefined]);
  });
});

describe("authentication", () => {
  const past = new Date("2020-01-01T00:00:00Z");

  it("lets a person's token in", async () => {
    expect((await ask(api, "/api/v1/workloads", { token: ada.token })).status).toBe(200);
  });

  it("tells unknown, expired and revoked tokens and tokens of people who left in one sentence", async () => {
    const left = await personOf(db, "member", "left");
    await db.prisma.person.update({ where: { id: left.id }, data: { state: "deactivated", deactivatedAt: past } });
    const tokens = [
      `alk_${"x".repeat(43)}`,
      "nonsense",
      await tokenOf(db, { personId: ada.id, expiresAt: past }),
      await tokenOf(db, { personId: ada.id, revokedAt: past }),
      left.token,
    ];
    const answers = await Promise.all(tokens.map((token) => ask(api, "/api/v1/workloads", { token })));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(new Set(answers.map(({ json }) => json.detail)).size).toBe(1);
    expect(answers[0]?.headers.get("www-authenticate")).toBe('Bearer realm="airlock"');
  });

  it("never lets a token in by address, cookie or another scheme", async () => {
    const { token } = ada;
    expect((await ask(api, `/api/v1/workloads?access_token=${token}`)).status).toBe(401);
    expect((await ask(api, "/api/v1/workloads", { headers: { cookie: `token=${token}` } })).status).toBe(401);
    expect((await ask(api, "/api/v1/workloads", { headers: { authorization: `Basic ${token}` } })).status).toBe(401);
  });

  it("names the command line as the door when it says so", async () => {
    const body = { name: "By hand", kind: "script", purpose: "x", owner: ada.email, effects: [], controlPoint: "none" };
    const headers = { "user-agent": "airlock-cli/0.1.0" };
    await ask(api, "/api/v1/workloads", { method: "POST", token: ada.token, body, headers });
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: "workload.registered" } });
    expect(JSON.parse(entry.body)).toMatchObject({ door: "cli", actor: { kind: "person", id: ada.id } });
  });
});

describe("problems", () => {
  it("have the shape of RFC 9457, the code, the fields and the request id", async () => {
    const answer = await ask(api, "/api/v1/workloads", { method: "POST", token: ada.token, body: { name: "x", nickname: "y" } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    const problem = Problem.parse(answer.json);
    expect(problem).toMatchObject({ type: "urn:airlock:problem:invalid", code: "invalid", status: 400 });
    expect(problem.request_id).toBe(answer.headers.get("x-request-id"));
    expect(problem.fields).toMatchObject({ nickname: ["There is no such field."], owner: ["This is needed."] });
  });

  it("tell unknown ids and addresses nothing", async () => {
    const unknown = await ask(api, "/api/v1/workloads/WL-9999", { token: ada.token });
    const nonsense = await ask(api, "/api/v1/workloads/%00'--", { token: ada.token });
    expect([unknown.status, nonsense.status]).toEqual([404, 404]);
  });

  it("name a query parameter that is not understood", async () => {
    const answer = await ask(api, "/api/v1/workloads?stage=prod&limit=9999&colour=red", { token: ada.token });
    expect(answer.json).toMatchObject({
      code: "invalid",
      fields: { "stage.0": [expect.any(String)], limit: ["200 at most."], colour: ["There is no such field."] },
    });
  });

  it("refuse a role without the permission, before anything is judged", async () => {
    const viewer = await personOf(db, "viewer");
    const answer = await ask(api, "/api/v1/workloads", { method: "POST", token: viewer.token, body: {} });
    expect(answer.json).toMatchObject({ status: 403, code: "forbidden" });
  });
});

describe("allowances", () => {
  it("count per token, say what is left, and answer 429 with Retry-After", async () => {
    const small = apiOn(db, { reads: 2 });
    const bob = await personOf(db, "member", "bob");
    const first = await ask(small, "/api/v1/workloads", { token: ada.token });
    expect(first.headers.get("ratelimit")).toMatch(/^"reads";r=1;t=\d+$/);
    expect(first.headers.get("ratelimit-policy")).toBe('"reads";q=2;w=60');
    await ask(small, "/api/v1/workloads", { token: ada.token });
    const third = await ask(small, "/api/v1/workloads", { token: ada.token });
    expect(third.json).toMatchObject({ status: 429, code: "rate_limited" });
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await ask(small, "/api/v1/workloads", { token: bob.token })).status).toBe(200);
  });

  it("count strangers by address and never lock out a token that counts", async () => {
    const small = apiOn(db, { strangers: 1 });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await ask(small, "/api/v1/workloads", { token: "nonsense" })).status);
    expect(statuses).toEqual([401, 429, 429]);
    expect((await ask(small, "/api/v1/workloads", { token: ada.token })).status).toBe(200);
  });
});

describe("readiness", () => {
  it("is 503 with Retry-After while the database is away", async () => {
    const away = apiOn(openDb("postgresql://nobody@127.0.0.1:1/nothing", 2));
    for (const path of ["/readyz", "/api/v1/workloads"]) {
      const answer = await ask(away, path, { token: ada.token });
      expect(answer.json).toMatchObject({ status: 503, code: "unavailable" });
      expect(answer.headers.get("retry-after")).toBe("2");
      expect(JSON.stringify(answer.json)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|at .*\.ts/);
    }
    expect((await ask(away, "/healthz")).status).toBe(200);
  });
});
