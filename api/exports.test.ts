import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;
beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  ada = await personOf(db, "member", "ada");
  const body = { name: "=1+1", kind: "model", purpose: "x", owner: ada.email, effects: [], controlPoint: "before_effect" };
  for (const stage of ["One", "Two"])
    await ask(api, "/api/v1/workloads", { method: "POST", token: ada.token, body: { ...body, purpose: stage } });
});
afterAll(() => db.close());

const get = (query: string, token = ada.token) =>
  api.request(`/api/v1/workloads/export${query}`, { headers: { authorization: `Bearer ${token}` } });

it("streams the inventory in each format, with its count and its name", async () => {
  const json = await get("");
  expect(await json.json()).toMatchObject([{ name: "=1+1" }, { name: "=1+1" }]);
  expect([json.headers.get("x-total-rows"), json.headers.get("content-type")]).toEqual(["2", "application/json; charset=utf-8"]);
  const csv = await get("?format=csv&cols=name");
  expect(await csv.text()).toBe("Name\r\n'=1+1\r\n'=1+1\r\n");
  expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="airlock-workloads-[\d-]+\.csv"$/);
  const xlsx = await get("?format=xlsx");
  expect(Object.keys(unzipSync(new Uint8Array(await xlsx.arrayBuffer())))).toContain("xl/worksheets/sheet1.xml");
});

it("is a problem like any other where it is asked for wrongly", async () => {
  const wrong = await get("?format=pdf");
  expect([wrong.status, wrong.headers.get("content-type")]).toEqual([400, expect.stringContaining("application/problem+json")]);
  expect((await api.request("/api/v1/workloads/export")).status).toBe(401);
});
