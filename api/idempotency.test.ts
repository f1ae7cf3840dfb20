import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Db, now, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { layWire, type Wire } from "@/prisma/testing/wire";
import { type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;
let body: Record<string, unknown>;
let serial = 0;

beforeAll(async () => {
  db = openDb(database.url, 8);
  api = apiOn(db);
  ada = await personOf(db, "member", "ada");
});
afterAll(() => db.close());
beforeEach(() => {
  serial += 1;
  body = { name: `Workload ${serial}`, kind: "model", purpose: "x", owner: ada.email, effects: [], controlPoint: "before_effect" };
});

const post = (key: string, sent: unknown = body, caller = ada) =>
  ask(api, "/api/v1/workloads", { method: "POST", token: caller.token, body: sent, headers: { "idempotency-key": key } });
const named = (name: unknown) => db.prisma.workload.count({ where: { name: String(name) } });
const inMinutes = (minutes: number) => new Date(now().getTime() + minutes * 60_000);

describe("Idempotency-Key", () => {
  it("replays the answer of the first request, byte for byte", async () => {
    const first = await post("replay");
    const again = await post("replay");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get("location")).toBe(`/api/v1/workloads/${first.json.ref}`);
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([null, "true"]);
    expect(await named(body.name)).toBe(1);
  });

  it("replays a problem too", async () => {
    const first = await post("problem", { ...body, owner: "nobody@example.org" });
    const again = await post("problem", { ...body, owner: "nobody@example.org" });
    expect(first.status).toBe(400);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
  });

  it("refuses another body and another route under a used key", async () => {
    await post("mismatch");
    const other = await post("mismatch", { ...body, name: "Other" });
    expect(other.json).toMatchObject({ status: 422, code: "idempotency_mismatch", remedy: expect.any(String) });
    expect(await named("Other")).toBe(0);
  });

  it("belongs to one actor", async () => {
    const bob = await personOf(db, "member", `bob-${serial}`);
    const [mine, theirs] = [await post("shared"), await post("shared", body, bob)];
    expect(theirs.status).toBe(201);
    expect(theirs.json.ref).not.toBe(mine.json.ref);
  });

  it("carries out one of two that come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => post("double")));
    const done = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ json }) => json.code === "idempotency_in_flight");
    expect(done.length).toBeGreaterThan(0);
    expect(done.length + waiting.length).toBe(8);
    for (const answer of waiting) expect([answer.status, answer.headers.get("retry-after")]).toEqual([409, "1"]);
    expect(new Set(done.map(({ json }) => json.ref)).size).toBe(1);
    expect(await named(body.name)).toBe(1);
  });

  it("refuses a key that is none", async () => {
    expect((await post("with space")).json).toMatchObject({ status: 400, code: "invalid" });
    expect((await post("x".repeat(256))).status).toBe(400);
  });

  it("gives the key back where nothing final was answered", async () => {
    const small = apiOn(db, { writes: 0 });
    const headers = { "idempotency-key": "later" };
    const limited = await ask(small, "/api/v1/workloads", { method: "POST", token: ada.token, body, headers });
    expect(limited.status).toBe(429);
    expect((await post("later")).status).toBe(201);
  });
});

describe("a claim that was cut off", () => {
  const cutOff = (key: string, at: Date, requestId: string) =>
    db.prisma.idempotencyRecord.updateMany({
      where: { actorId: ada.id, key },
      data: { createdAt: at, status: null, body: null, finishedAt: null, headers: { "x-request-id": requestId } },
    });

  it("is under way for a minute, and may then be carried out", async () => {
    await post("crashed", { ...body, owner: "nobody@example.org" });
    await cutOff("crashed", inMinutes(-0.5), "never-committed");
    const again = () => post("crashed", { ...body, owner: "nobody@example.org" });
    expect((await again()).json.code).toBe("idempotency_in_flight");
    await cutOff("crashed", inMinutes(-2), "never-committed");
    expect((await again()).json.code).toBe("invalid");
    expect((await again()).headers.get("idempotency-replayed")).toBe("true");
  });

  it("is not carried out twice when its command was committed and only the answer was lost", async () => {
    const first = await post("lost");
    await cutOff("lost", inMinutes(-2), String(first.headers.get("x-request-id")));
    const again = await post("lost");
    expect(again.json).toMatchObject({
      status: 409,
      code: "idempotency_answer_lost",
      current: { subject: { type: "workload", label: first.json.ref } },
    });
    expect(await named(body.name)).toBe(1);
  });
});

describe("a connection that breaks at the commit", () => {
  let wire: Wire;
  let wired: Db;
  beforeAll(async () => {
    wire = await layWire(database.url);
    wired = openDb(wire.url, 4);
  });
  afterAll(async () => {
    await wired.close();
    await wire.close();
  });
  const post = (key?: string) =>
    ask(apiOn(wired), "/api/v1/workloads", {
      method: "POST",
      token: ada.token,
      body,
      headers: key ? { "idempotency-key": key } : {},
    });

  it("is not said to have changed nothing when it may have", async () => {
    wire.cutAfterCommit();
    const { status, headers, json } = await post();
    expect([status, headers.get("retry-after"), json.code]).toEqual([503, "2", "unavailable"]);
    expect(json.detail).not.toContain("Nothing was changed");
    expect(json.detail).toMatch(/may stand or not/);
    expect([await named(body.name), wire.cuts()]).toEqual([1, 1]);
  });

  it("carries a keyed request out once all the same", async () => {
    wire.cutAfterCommit();
    expect((await post("cut-after")).status).toBe(503);
    expect((await post("cut-after")).json.code).toBe("idempotency_answer_lost");
    expect(await named(body.name)).toBe(1);
  });

  it("carries it out at the second try when the commit never arrived", async () => {
    wire.cutBeforeCommit();
    expect((await post("cut-before")).status).toBe(503);
    expect(await named(body.name)).toBe(0);
    expect((await post("cut-before")).status).toBe(201);
    expect(await named(body.name)).toBe(1);
  });
});
