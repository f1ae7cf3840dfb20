import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, type Db, dayOf, now, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Answered, type Api, apiOn, ask, type Caller, personOf, tokenOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;
let rita: Caller;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  [ada, rita] = [await personOf(db, "member", "ada"), await personOf(db, "risk", "rita")];
});
afterAll(() => db.close());

const send = (method: string, path: string, body?: unknown, token = ada.token) => ask(api, `/api/v1${path}`, { method, token, body });

async function done(answer: Promise<Answered>): Promise<Answered["json"]> {
  const { status, json } = await answer;
  expect(status, JSON.stringify(json)).toBeLessThan(300);
  return json;
}

const inDays = (days: number): string => addDays(dayOf(now(), "UTC"), days);
const wish = (control: string, days: number) => ({ control, reason: "Later", compensatingControl: "A person looks", until: inDays(days) });

it("an exception goes from its request to its end, each answer as the document says", async () => {
  const workload = { name: "Sorts", kind: "model", purpose: "Sorts claims", owner: ada.email, effects: [], controlPoint: "before_effect" };
  const { ref } = await done(send("POST", "/workloads", workload));
  const asked = await done(send("POST", `/workloads/${ref}/exceptions`, wish("standing-access", 30)));
  expect((await done(send("GET", "/exceptions?waitingForMe=true", undefined, rita.token))).items).toMatchObject([
    { ref: asked.ref, course: "waiting", workload: { ref }, control: "standing-access" },
  ]);
  expect(await done(send("GET", `/exceptions/${asked.ref}`))).toMatchObject({ closed: { code: "self_approval" }, mayWithdraw: true });
  const service = await tokenOf(db, { roles: ["risk", "administrator"] });
  const codes = [
    (await send("POST", `/exceptions/${asked.ref}/approve`, {})).json.code,
    (await send("POST", `/exceptions/${asked.ref}/approve`, {}, service)).json.code,
    (await send("POST", `/workloads/${ref}/exceptions`, wish("owner", 30))).json.code,
    (await send("POST", `/workloads/${ref}/exceptions`, wish("purpose", 365))).json.code,
  ];
  expect(codes).toEqual(["self_approval", "forbidden", "not_waivable", "too_long"]);
  expect(await done(send("POST", `/exceptions/${asked.ref}/approve`, { comment: "Read." }, rita.token))).toEqual({
    ref: asked.ref,
    state: "approved",
  });
  const { verdicts } = await done(send("GET", `/workloads/${ref}/verdicts`));
  expect(verdicts.find((one: { control: string }) => one.control === "standing-access")).toMatchObject({ waivedUntil: inDays(30) });
  const listed = await done(send("GET", "/exceptions?state=approved&control=standing-access"));
  expect(listed).toMatchObject({ total: 1, items: [{ decidedBy: { name: "rita" }, comment: "Read.", course: "in_force" }] });
  expect((await done(send("POST", `/exceptions/${asked.ref}/end`, { reason: "Closed." }))).state).toBe("ended");
  expect((await done(send("GET", `/workloads/${ref}/exceptions?course=ended`))).items).toMatchObject([{ endedReason: "Closed." }]);

  const other = await done(send("POST", `/workloads/${ref}/exceptions`, wish("purpose", 5)));
  expect((await done(send("POST", `/exceptions/${other.ref}/withdraw`, {}))).state).toBe("withdrawn");
  const third = await done(send("POST", `/workloads/${ref}/exceptions`, wish("purpose", 5)));
  expect((await done(send("POST", `/exceptions/${third.ref}/reject`, { comment: "Say it." }, rita.token))).state).toBe("rejected");
});
