// Schemas are made when they are first loaded, and can describe themselves only when this came before.
import "@hono/zod-openapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOfPerson } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { type Answered, type Api, apiOn, ask, type Caller, personOf, tokenOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;
let bob: Caller;
let sam: Caller;
let rita: Caller;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  [ada, bob] = [await personOf(db, "member", "ada"), await personOf(db, "member", "bob")];
  [sam, rita] = [await personOf(db, "security_approver", "sam"), await personOf(db, "risk", "rita")];
});
afterAll(() => db.close());

const send = (method: string, path: string, body?: unknown, token = ada.token) => ask(api, `/api/v1${path}`, { method, token, body });

async function done(answer: Promise<Answered>): Promise<Answered["json"]> {
  const { status, json } = await answer;
  expect(status, JSON.stringify(json)).toBeLessThan(300);
  return json;
}

async function register(name: string): Promise<string> {
  const body = { name, kind: "model", purpose: "Sorts claims", owner: ada.email, effects: [], controlPoint: "before_effect" };
  const { ref } = await done(send("POST", "/workloads", body));
  await makeReady({ owner: await ctxOfPerson(db, ada.id), second: await ctxOfPerson(db, rita.id) }, ref, bob.email);
  return ref;
}

const request = (workload: string, toStage = "production") => send("POST", "/promotions", { workload, toStage, reason: "It works" });
const decide = (ref: string, token: string, reachDigest: string, decision = "approve") =>
  send("POST", `/promotions/${ref}/decide`, { decision, reachDigest, comment: "seen" }, token);

describe("a promotion", () => {
  it("goes all the way to production and is reviewed, each answer as the document says", async () => {
    const workload = await register("Claims triage");
    const readiness = await done(send("GET", `/workloads/${workload}/readiness?toStage=production`));
    expect(readiness).toMatchObject({ kind: "promotion", refusal: null, open: null, slots: [{ id: "security" }, { id: "risk" }] });
    const asked = await done(request(workload));
    expect(asked.reachDigest).toBe(readiness.reachDigest);

    const waiting = await done(send("GET", "/promotions?waitingForMe=true", undefined, sam.token));
    expect(waiting.items).toMatchObject([{ ref: asked.ref, filled: 0, slots: 2, mine: [{ id: "security" }] }]);
    expect(await done(decide(asked.ref, sam.token, asked.reachDigest))).toEqual({ ref: asked.ref, state: "in_review" });
    expect(await done(decide(asked.ref, rita.token, asked.reachDigest))).toEqual({ ref: asked.ref, state: "applied" });
    const shown = await done(send("GET", `/promotions/${asked.ref}`));
    expect(shown.slotViews).toMatchObject([{ approval: { person: { name: "sam" } } }, { approval: { person: { name: "rita" } } }]);
    const live = await done(send("GET", `/workloads/${workload}`));
    expect(live).toMatchObject({
      stage: "production",
      zone: "production",
      standing: { promotionId: shown.id, approvedDigest: asked.reachDigest },
    });
    expect((await done(send("GET", "/reviews"))).items).toMatchObject([{ ref: workload, nextReviewOn: live.standing.nextReviewOn }]);

    const areas = ["owner", "purpose", "data", "access", "effects"].map((area) => [area, { holds: true }]);
    const review = { outcome: "continue", attestation: Object.fromEntries(areas) };
    const completed = await done(send("POST", `/workloads/${workload}/reviews`, review));
    expect(completed.nextDueOn > live.standing.nextReviewOn).toBe(true);
    expect((await done(send("GET", `/workloads/${workload}/reviews`))).items).toMatchObject([
      { outcome: "continue", reviewedBy: { name: "ada" } },
    ]);
    await done(send("POST", `/workloads/${workload}/retire`, { reason: "replaced" }));
    expect((await done(send("GET", `/workloads/${workload}`))).stage).toBe("retired");
  });

  it("is refused by name: its requester, a service, another digest, a second request, an unknown slot", async () => {
    const workload = await register("Refused");
    const { ref, reachDigest } = await done(request(workload));
    const service = await tokenOf(db, { roles: ["security_approver", "administrator"] });
    const reader = await tokenOf(db, { personId: sam.id, scopes: ["read", "register", "request"] });
    const codes = [
      (await decide(ref, ada.token, reachDigest)).json.code,
      (await decide(ref, bob.token, reachDigest)).json.code,
      (await decide(ref, sam.token, "0".repeat(64))).json.code,
      (await request(workload)).json.code,
      (await decide(ref, service, reachDigest)).json.code,
      (await decide(ref, reader, reachDigest)).json.code,
      (await decide("PR-9999", sam.token, reachDigest)).json.code,
    ];
    expect(codes).toEqual(["self_approval", "owner_approval", "stale_digest", "already_open", "forbidden", "forbidden", "not_found"]);
    const problem = (await decide(ref, ada.token, reachDigest)).json;
    expect(problem).toMatchObject({
      status: 422,
      type: "urn:airlock:problem:self_approval",
      title: "Refused by a rule",
      remedy: expect.any(String),
    });
    const recorded = await db.prisma.auditEntry.count({ where: { action: "promotion.approval_refused", requestId: problem.request_id } });
    expect(recorded).toBe(1);
    expect((await done(send("POST", `/promotions/${ref}/withdraw`, { reason: "later" }))).state).toBe("withdrawn");
  });

  it("is carried out once, however often a keyed approval is sent", async () => {
    const workload = await register("Keyed");
    const { ref, reachDigest } = await done(request(workload, "pilot"));
    const approve = () =>
      ask(api, `/api/v1/promotions/${ref}/decide`, {
        method: "POST",
        token: sam.token,
        body: { decision: "approve", reachDigest },
        headers: { "idempotency-key": `approve-${ref}` },
      });
    const answers = await Promise.all([approve(), approve(), approve()]);
    expect(answers.filter(({ status }) => status === 200).every(({ json }) => json.state === "applied")).toBe(true);
    expect((await approve()).headers.get("idempotency-replayed")).toBe("true");
    expect(await db.prisma.approval.count({ where: { promotion: { workload: { name: "Keyed" } } } })).toBe(1);
  });
});

describe("a suspension", () => {
  it("stops a workload, is lifted by whoever may, and its revocation list is told", async () => {
    const workload = await register("Stopped");
    const service = await tokenOf(db, { roles: ["administrator"] });
    const change = (verb: string, token: string, reason = "It answers nonsense") =>
      send("POST", `/workloads/${workload}/${verb}`, { reason }, token);
    expect((await change("suspend", service)).json.code).toBe("not_yours");
    expect(await done(change("suspend", rita.token))).toEqual({ ref: workload, suspendedAs: "risk" });
    expect(await done(send("GET", `/workloads/${workload}`))).toMatchObject({ standing: { suspendedAs: "risk", suspendedBy: "rita" } });
    expect((await request(workload)).json.code).toBe("gate_unmet");
    expect((await change("lift", ada.token)).json).toMatchObject({ status: 422, code: "risk_lifts" });
    expect((await change("lift", rita.token, "")).status).toBe(400);
    expect(await done(change("lift", rita.token))).toEqual({ ref: workload, suspendedAs: null });
    expect(await done(send("GET", `/workloads/${workload}/revocation`))).toEqual({
      ...{ ref: workload, since: null, by: null, open: [], gone: [] },
    });
  });
});

describe("a discussion", () => {
  it("is had by people and read by everybody, each answer as the document says", async () => {
    const { ref } = await done(request(await register("Talked about")));
    const said = await send("POST", `/promotions/${ref}/comments`, { text: `@${rita.email}, is this enough?` });
    expect([said.status, said.json]).toMatchObject([201, { ref, mentioned: 1 }]);
    const { items } = await done(send("GET", `/promotions/${ref}/comments`, undefined, bob.token));
    expect(items).toMatchObject([{ person: { email: ada.email }, mentions: [{ email: rita.email }] }]);
    expect((await send("POST", `/promotions/${ref}/comments`, { text: "" })).status).toBe(400);
    expect((await send("GET", "/promotions/PR-9999/comments")).status).toBe(404);
  });

  it("costs what friction tells", async () => {
    const told = await done(send("GET", "/promotions/friction"));
    expect(told.requests).toBeGreaterThan(0);
    expect(told.bounced.share).toBeCloseTo(told.bounced.requests / told.requests);
    expect((await send("GET", "/promotions/friction?from=2026-12-10&to=2026-12-01")).status).toBe(400);
  });
});

describe("an incident", () => {
  it("is opened by a service, stands behind a suspension, and is contained and recovered by people", async () => {
    const workload = await register("In an incident");
    const service = await tokenOf(db, { roles: ["member"] });
    const told = { title: "Wrong letter", account: "It wrote to somebody else", severity: "high" };
    const opened = await ask(api, `/api/v1/workloads/${workload}/incidents`, { method: "POST", token: service, body: told });
    expect([opened.status, opened.headers.get("location")]).toEqual([201, `/api/v1/incidents/${opened.json.ref}`]);
    const on = (verb: string, token: string, body: unknown) => send("POST", `/incidents/${opened.json.ref}/${verb}`, body, token);
    expect((await on("contain", service, { how: "Stopped" })).json).toMatchObject({ status: 422, code: "not_yours" });
    await done(send("POST", `/workloads/${workload}/suspend`, { reason: "Wrong letter", incident: opened.json.ref }));
    expect((await send("POST", `/workloads/${workload}/lift`, { reason: "Mended" })).json.code).toBe("incident_open");
    await done(on("entries", service, { kind: "evidence", text: "The log", link: "https://logs.example.org/1" }));
    expect(await done(on("contain", ada.token, { how: "Stopped" }))).toEqual({ ref: opened.json.ref, state: "contained" });
    expect((await on("recover", ada.token, { how: "Mended" })).json.code).toBe("own_recovery");
    expect((await done(on("recover", rita.token, { how: "Mended" }))).state).toBe("recovered");
    const shown = await done(send("GET", `/incidents/${opened.json.ref}`));
    expect(shown).toMatchObject({
      ...told,
      workload: { ref: workload },
      containedBy: "ada",
      recoveredBy: "rita",
      entries: [{ kind: "act" }, { kind: "evidence" }],
    });
    expect((await done(send("GET", `/incidents?workload=${workload}&state=recovered&severity=high`))).total).toBe(1);
  });
});
