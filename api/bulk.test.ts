// Before any schema is made: it teaches zod to describe itself, and only schemas made later know how.
import "@hono/zod-openapi";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { carryOutBulks } from "@/lib/exchange";
import { systemCtx } from "@/lib/people";
import { type Db, now, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Api, apiOn, ask, type Caller, personOf, tokenOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let risk: Caller;
let ada: Caller;
beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  [risk, ada] = [await personOf(db, "risk"), await personOf(db, "member", "ada")];
});
afterAll(() => db.close());

async function registered(name: string): Promise<string> {
  const body = { name, kind: "model", purpose: "x", owner: ada.email, effects: [], controlPoint: "before_effect" };
  return (await ask(api, "/api/v1/workloads", { method: "POST", token: ada.token, body })).json.ref;
}

const work = () => carryOutBulks(systemCtx(db, { now: now(), requestId: "test", door: "worker" }));
const post = (path: string, token: string, body?: unknown) => ask(api, `/api/v1/bulk-changes${path}`, { method: "POST", token, body });

describe("a bulk change by the API", () => {
  it("is prepared, looked at, started, read row by row, and undone", async () => {
    const refs = [await registered("One"), await registered("Two")];
    const body = { change: { action: "add_tags", tags: ["pci"] }, selection: { refs } };
    const prepared = await post("", risk.token, body);
    expect([prepared.status, prepared.json.counts.planned]).toEqual([201, 2]);
    const path = prepared.headers.get("location") ?? "";
    const rows = await ask(api, `${path}/rows?limit=1`, { token: ada.token });
    expect(rows.json).toMatchObject({
      items: [{ ref: refs[0], outcome: "planned", effect: { field: "tags", after: { value: ["pci"] } } }],
      nextCursor: "1",
    });
    expect((await post(`/${prepared.json.id}/start`, ada.token)).json.code).toBe("bulk_not_yours");
    expect((await post(`/${prepared.json.id}/start`, risk.token)).json.state).toBe("running");
    await work();
    expect((await ask(api, path, { token: risk.token })).json).toMatchObject({ state: "done", counts: { done: 2 } });
    const undo = await post(`/${prepared.json.id}/undo`, risk.token);
    await post(`/${undo.json.id}/start`, risk.token);
    await work();
    expect((await ask(api, `/api/v1/workloads/${refs[0]}`, { token: risk.token })).json.tags).toEqual([]);
  });

  it("does nothing more once the token that started it was revoked", async () => {
    const refs = [await registered("Three")];
    const token = await tokenOf(db, { personId: risk.id });
    const body = { change: { action: "add_tags", tags: ["late"] }, selection: { refs } };
    const { json } = await post("", token, body);
    await post(`/${json.id}/start`, token);
    await db.prisma.apiToken.updateMany({ where: { digest: { not: "" }, personId: risk.id, revokedAt: null }, data: { revokedAt: now() } });
    await work();
    const again = await tokenOf(db, { personId: risk.id });
    expect((await ask(api, `/api/v1/bulk-changes/${json.id}`, { token: again })).json).toMatchObject({ counts: { forbidden: 1, done: 0 } });
  });

  it("is stopped before it began, and tried again where nothing was left", async () => {
    const token = await tokenOf(db, { personId: risk.id });
    const refs = [await registered("Four")];
    const { json } = await post("", token, { change: { action: "add_tags", tags: ["x"] }, selection: { refs } });
    expect((await post(`/${json.id}/cancel`, token)).json.state).toBe("cancelled");
    expect((await post(`/${json.id}/retry`, token)).json.code).toBe("bulk_nothing_left");
  });
});
