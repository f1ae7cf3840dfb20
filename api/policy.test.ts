import { afterAll, beforeAll, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Answered, type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let rita: Caller;
let lea: Caller;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  [rita, lea] = [await personOf(db, "risk", "rita"), await personOf(db, "risk_lead", "lea")];
  await personOf(db, "security_approver", "sina");
});
afterAll(() => db.close());

const send = (method: string, path: string, body?: unknown, token = rita.token) =>
  ask(api, `/api/v1/policy${path}`, { method, token, body });

async function done(answer: Promise<Answered>): Promise<Answered["json"]> {
  const { status, json } = await answer;
  expect(status, JSON.stringify(json)).toBeLessThan(300);
  return json;
}

it("a policy goes from its proposal into force, each answer as the document says", async () => {
  const { version, document } = await done(send("GET", ""));
  expect([version, document.review.cadence.high]).toEqual([1, 90]);
  const changed = { ...document, review: { ...document.review, cadence: { ...document.review.cadence, high: 60 } } };
  const { status, json } = await send("POST", "/proposals", {
    document: { ...changed, token: { maxDays: 0 } },
    basedOn: 1,
    reason: "Too long",
  });
  expect([status, Object.keys(json.fields)]).toEqual([400, ["document.token.maxDays"]]);
  expect((await send("POST", "/proposals", { document, basedOn: 1, reason: "Nothing" })).json.code).toBe("no_change");

  const made = await done(send("POST", "/proposals", { document: changed, basedOn: 1, reason: "Quarters are too long" }));
  expect(await done(send("GET", `/proposals/${made.ref}`))).toMatchObject({
    ...{ closed: { code: "self_approval" }, mayWithdraw: true, preview: null },
    differences: [{ setting: "review.cadence.high", before: "90 days", after: "60 days" }],
    unfillable: [],
  });
  const decision = { digest: made.digest, comment: "Agreed" };
  expect((await send("POST", `/proposals/${made.ref}/approve`, decision)).status).toBe(403);
  expect(await done(send("POST", `/proposals/${made.ref}/approve`, decision, lea.token))).toEqual({
    ...{ ref: made.ref, state: "approved", policyVersion: 2 },
  });
  expect((await done(send("GET", ""))).version).toBe(2);
  expect((await done(send("GET", "/versions"))).items.map((item: { state: string }) => item.state)).toEqual(["in_force", "past"]);
  expect((await done(send("GET", "/versions/2"))).document.review.cadence.high).toBe(60);
  expect((await send("GET", "/versions/3")).status).toBe(404);

  const other = await done(send("POST", "/proposals", { document, basedOn: 2, reason: "Back" }));
  expect((await done(send("POST", `/proposals/${other.ref}/withdraw`))).state).toBe("withdrawn");
  const third = await done(send("POST", "/proposals", { document, basedOn: 2, reason: "Back" }));
  const rejection = { digest: third.digest, comment: "No" };
  expect((await done(send("POST", `/proposals/${third.ref}/reject`, rejection, lea.token))).state).toBe("rejected");
  expect((await done(send("GET", "/proposals?state=rejected"))).items.map((item: { ref: string }) => item.ref)).toEqual([third.ref]);
});
