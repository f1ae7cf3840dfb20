import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Answered, type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;
let dora: Caller;
let rita: Caller;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  [ada, dora, rita] = [await personOf(db, "member", "ada"), await personOf(db, "member", "dora"), await personOf(db, "risk", "rita")];
});
afterAll(() => db.close());

const send = (method: string, path: string, body?: unknown, caller = ada, headers: Record<string, string> = {}) =>
  ask(api, `/api/v1${path}`, { method, token: caller.token, body, headers });
const get = (path: string, caller = ada) => send("GET", path, undefined, caller);

async function made(answer: Promise<Answered>, status = 201): Promise<Answered["json"]> {
  const { status: got, json } = await answer;
  expect(got, JSON.stringify(json)).toBe(status);
  return json;
}

const register = (name: string, more: Record<string, unknown> = {}) =>
  made(
    send("POST", "/workloads", {
      name,
      kind: "model",
      purpose: "x",
      owner: ada.email,
      effects: [],
      controlPoint: "before_effect",
      ...more,
    }),
  );

describe("a workload with everything it touches", () => {
  it("is registered, described, shown and told, each answer as the document says", async () => {
    const { ref } = await register("Claims triage");
    const store = await made(
      send("POST", "/environments", { name: "Lab store", kind: "data_store", externalRef: "lab-1", zone: "experiment" }),
    );
    const scope = await made(
      send("POST", "/data-scopes", {
        ...{ name: "Masked claims", classification: "confidential", realism: "masked" },
        ...{ dataOwner: dora.email, environment: store.ref },
      }),
    );
    const use = await made(send("POST", `/workloads/${ref}/scope-uses`, { dataScope: scope.ref, mode: "read", purpose: "training" }));
    await made(send("PATCH", `/workloads/${ref}/scope-uses/${use.id}`, { purpose: "testing" }), 200);
    await made(send("POST", `/workloads/${ref}/scope-uses/${use.id}/approve`, {}, dora), 200);
    await made(send("POST", `/workloads/${ref}/environment-uses`, { environment: store.ref }));
    await made(send("POST", `/workloads/${ref}/tools`, { name: "search", rule: "allowed", simulated: true }));
    await made(send("POST", `/workloads/${ref}/channels`, { name: "team chat", direction: "internal" }));
    await made(send("POST", `/workloads/${ref}/versions`, { kind: "model", reference: "m-2026-11" }));
    const other = await register("Scoring");
    await made(send("POST", `/workloads/${ref}/dependencies`, { dependsOn: other.ref }));
    const identity = await made(
      send("POST", `/workloads/${ref}/identities`, { kind: "service_account", name: "sa@lab", zone: "experiment", environment: store.ref }),
    );
    const credential = await made(
      send("POST", `/identities/${identity.ref}/credentials`, {
        ...{ kind: "api_key", label: "primary", storeRef: "vault://lab/one", fingerprint: `hmac:${"a".repeat(64)}` },
      }),
    );

    const reach = (await get(`/workloads/${ref}/reach`)).json;
    expect(reach.scopeUses).toMatchObject([
      { purpose: "testing", source: "attested", approval: { by: "dora" }, dataScope: { ref: scope.ref } },
    ]);
    expect(reach).toMatchObject({
      environments: [{ environment: { ref: store.ref } }],
      identities: [{ ref: identity.ref }],
      tools: [{ name: "search" }],
      channels: [{ name: "team chat" }],
      versions: [{ reference: "m-2026-11" }],
      dependsOn: [{ ref: other.ref }],
    });
    expect((await get(`/data-scopes/${scope.ref}`, dora)).json.uses).toMatchObject([{ workload: { ref }, mayApprove: true }]);
    expect((await get(`/environments/${store.ref}`)).json).toMatchObject({ workloads: [{ ref }], identities: [{ ref: identity.ref }] });
    const shown = (await get(`/identities/${identity.ref}`)).json;
    expect(shown.credentials).toMatchObject([{ id: credential.id, hasFingerprint: true }]);
    expect(JSON.stringify(shown)).not.toContain("hmac:");
    for (const list of ["/data-scopes", "/environments", "/identities"]) expect((await get(list)).json.total, list).toBe(1);
    const actions = (await get(`/workloads/${ref}/timeline`)).json.items.map(({ action }: { action: string }) => action);
    expect(actions).toContain("scope_use.approved");
    expect(actions.at(-1)).toBe("workload.registered");
  });

  it("is narrowed again, record by record", async () => {
    const { ref } = await register("Short lived");
    const tool = await made(send("POST", `/workloads/${ref}/tools`, { name: "mail", rule: "denied" }));
    await made(send("DELETE", `/workloads/${ref}/tools/${tool.id}`), 200);
    expect((await get(`/workloads/${ref}/reach`)).json.tools).toEqual([]);
    expect((await send("DELETE", `/workloads/${ref}/tools/${tool.id}`)).status).toBe(404);
  });

  it("cannot be approved by its own owner, and says by which rule", async () => {
    const { ref } = await register("Own data");
    const scope = await made(
      send("POST", "/data-scopes", { name: "Own", classification: "internal", realism: "synthetic", dataOwner: ada.email }),
    );
    const use = await made(send("POST", `/workloads/${ref}/scope-uses`, { dataScope: scope.ref, mode: "read" }));
    const answer = await send("POST", `/workloads/${ref}/scope-uses/${use.id}/approve`, {});
    expect(answer.json).toMatchObject({ status: 422, code: "own_workload", remedy: expect.any(String) });
  });

  it("has its tier raised by risk and taken back by a second one", async () => {
    const { ref } = await register("Watched");
    expect((await send("POST", `/workloads/${ref}/raise-tier`, { floor: "high", reason: "new use" })).status).toBe(403);
    await made(send("POST", `/workloads/${ref}/raise-tier`, { floor: "high", reason: "new use" }, rita), 200);
    expect((await send("POST", `/workloads/${ref}/lower-tier`, { reason: "again" }, rita)).json.code).toBe("self_lowering");
    const ruth = await personOf(db, "risk_lead", "ruth");
    expect((await made(send("POST", `/workloads/${ref}/lower-tier`, { reason: "settled" }, ruth), 200)).tier).toBe("low");
  });

  it("is edited and retired by those who saw its version", async () => {
    const scope = await made(send("POST", "/data-scopes", { name: "Passing", classification: "public", realism: "synthetic" }));
    const edit = (body: unknown, headers = {}) => send("PATCH", `/data-scopes/${scope.ref}`, body, rita, headers);
    expect((await edit({ description: "a" }, { "if-match": '"v1"' })).json.version).toBe(2);
    expect((await edit({ description: "b" }, { "if-match": '"v1"' })).status).toBe(412);
    expect((await edit({ description: "b" })).json.fields.version).toHaveLength(1);
    const retired = await send("POST", `/data-scopes/${scope.ref}/retire`, { reason: "gone" }, rita, { "if-match": '"v2"' });
    expect(retired.status).toBe(200);
    expect((await send("POST", `/data-scopes/${scope.ref}/retire`, { reason: "gone", version: 3 }, rita)).json.code).toBe("retired");
  });
});
