import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;
let rita: Caller;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  ada = await personOf(db, "member", "ada");
  rita = await personOf(db, "risk", "rita");
});
afterAll(() => db.close());

async function orphan(name: string): Promise<string> {
  const body = { name, kind: "model", purpose: "x", owner: ada.email, effects: [], controlPoint: "before_effect" };
  const { json } = await ask(api, "/api/v1/workloads", { method: "POST", token: rita.token, body });
  await db.prisma.workload.update({ where: { id: json.id }, data: { ownerId: null } });
  return json.ref;
}

const post = (caller: Caller, path: string, body: object) =>
  ask(api, `/api/v1/handovers${path}`, { method: "POST", token: caller.token, body });
const list = (caller: Caller, show: string) => ask(api, `/api/v1/handovers?show=${show}`, { token: caller.token });

it("offers, lists, accepts, declines and withdraws", async () => {
  const refs = [await orphan("Accepted"), await orphan("Declined"), await orphan("Withdrawn")];
  const offered = await post(rita, "", { refs, to: ada.email, reason: "Yours" });
  expect([offered.status, offered.json]).toMatchObject([201, { offered: 3, left: 0, to: { name: "ada" } }]);
  const { json } = await list(ada, "mine");
  const items: readonly { id: string; state: string; workload: { ref: string } }[] = json.items;
  expect(items.map(({ state, workload }) => `${workload.ref} ${state}`).sort()).toEqual(refs.map((ref) => `${ref} offered`));
  const [accepted, declined, withdrawn] = refs.map((ref) => items.find(({ workload }) => workload.ref === ref)?.id);
  expect((await post(ada, "/accept", { ids: [accepted] })).json).toEqual({ settled: 1, left: 0 });
  expect((await post(ada, "/decline", { ids: [declined] })).status).toBe(400);
  expect((await post(ada, "/decline", { ids: [declined], reason: "Not mine" })).json).toEqual({ settled: 1, left: 0 });
  expect((await list(rita, "team")).json.total).toBe(1);
  expect((await post(rita, "/withdraw", { ids: [withdrawn] })).json).toEqual({ settled: 1, left: 0 });
  expect((await post(ada, "/accept", { ids: [withdrawn] })).json).toMatchObject({ status: 422, code: "not_open" });
  const decided: readonly { state: string }[] = (await list(ada, "decided")).json.items;
  expect(decided.map(({ state }) => state).sort()).toEqual(["accepted", "declined", "withdrawn"]);
  expect((await ask(api, `/api/v1/workloads/${refs[0]}`, { token: ada.token })).json.owner).toMatchObject({ name: "ada" });
});
