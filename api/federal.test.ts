// Schemas are made when they are first loaded, and can describe themselves only when this came before.
import "@hono/zod-openapi";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recomputeFindings, sweepFindings } from "@/lib/controls";
import { workImports } from "@/lib/exchange";
import { systemCtx } from "@/lib/people";
import { type Db, newRequestId, now, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOfPerson } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { type Answered, type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const root = join(import.meta.dirname, "..");
const WHOLE = join(root, "../shared/data/federal-ai-use-cases-2024.csv");
const there = existsSync(WHOLE);
if (!there) process.stderr.write("The whole federal file is not beside the project (../shared/data): living with it is left out.\n");

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

const send = (method: string, path: string, token: string, body?: unknown) => ask(api, `/api/v1${path}`, { method, token, body });

async function done(answer: Promise<Answered>): Promise<Answered["json"]> {
  const { status, json } = await answer;
  expect(status, JSON.stringify(json)).toBeLessThan(300);
  return json;
}

/** A piece of a file, as bytes. */
async function put(path: string, bytes: Uint8Array): Promise<number> {
  const headers = { authorization: `Bearer ${rita.token}`, "content-type": "application/octet-stream" };
  return (await api.request(`/api/v1${path}`, { method: "PUT", headers, body: Buffer.from(bytes) })).status;
}

/** What a worker does until nothing waits. */
async function workAll(): Promise<void> {
  while ((await workImports(systemCtx(db, { now: now(), requestId: newRequestId(), door: "worker" }))) > 0);
}

const list = (query: string) => done(send("GET", `/workloads?${query}`, ada.token));
const total = async (query: string): Promise<number> => (await list(`limit=1&${query}`)).total;

/** Every ref of a list, page by page. */
async function walk(query: string): Promise<string[]> {
  const refs: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Answered["json"] = await list(`limit=200&${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    refs.push(...page.items.map(({ ref }: { ref: string }) => ref));
    cursor = page.nextCursor;
  }
  return refs;
}

describe.runIf(there)("the whole federal file, lived with", { timeout: 120_000 }, () => {
  it("goes in over the API, by whoever may import and by nobody else", async () => {
    const bytes = readFileSync(WHOLE);
    const yaml = readFileSync(join(root, "docs/examples/federal-2024.yaml"), "utf8");
    const started = { fileName: "federal.csv", bytes: bytes.length };
    expect((await send("POST", "/imports", ada.token, started)).status).toBe(403);
    const { id, chunks, chunkBytes } = await done(send("POST", "/imports", rita.token, started));
    const pieces = Array.from({ length: chunks }, (_, index) => bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes));
    // The last piece first, one twice: whatever order an upload comes in.
    for (const [index, piece] of [...[...pieces.entries()].reverse(), [0, pieces[0]] as const])
      expect(await put(`/imports/${id}/chunks/${index}`, piece ?? Buffer.alloc(0))).toBe(204);
    expect(await done(send("POST", `/imports/${id}/finish`, rita.token))).toMatchObject({
      ...{ phase: "mapping", encoding: "windows-1252", delimiter: ",", unreadable: null },
    });
    await done(send("POST", `/imports/${id}/mapping`, rita.token, { yaml }));
    await done(send("POST", `/imports/${id}/check`, rita.token));
    await workAll();
    expect(await done(send("GET", `/imports/${id}`, rita.token))).toMatchObject({ phase: "checked", toAdd: 2129, refused: 4, added: 0 });
    expect(await total("")).toBe(0);
    await done(send("POST", `/imports/${id}/apply`, rita.token));
    await workAll();
    expect(await done(send("GET", `/imports/${id}`, rita.token))).toMatchObject({ phase: "done", records: 2133, added: 2129, refused: 4 });
    expect((await done(send("GET", "/imports", ada.token))).items).toMatchObject([
      { fileName: "federal.csv", added: 2129, createdBy: "rita" },
    ]);
    const csv = await api.request(`/api/v1/imports/${id}/issues.csv`, { headers: { authorization: `Bearer ${rita.token}` } });
    expect(csv.headers.get("content-type")).toContain("text/csv");
    expect((await csv.text()).split("\r\n").filter((line) => line.includes(",refused,"))).toHaveLength(4);
  });

  it("is found, filtered and counted truthfully", async () => {
    const counts = await Promise.all(
      ["stage=experiment", "stage=pilot", "stage=production", "stage=retired", "owner=none", "adopted=true", "overdue=true"].map(total),
    );
    expect(counts).toEqual([803, 287, 892, 147, 2129, 1179, 453]);
    expect(await total("q=Chatbot&stage=production")).toBeGreaterThan(1);
    expect((await done(send("GET", "/reviews?overdue=true&limit=1", ada.token))).total).toBe(453);
  });

  it("has findings that say what is so, and no others", async () => {
    const airlock = systemCtx(db, { now: now(), requestId: newRequestId(), door: "worker" });
    while ((await recomputeFindings(airlock)) > 0);
    const found = async (control: string) => (await done(send("GET", `/findings?limit=1&control=${control}`, ada.token))).total;
    expect(await found("owner")).toBe(2_129);
    expect(await found("adopted")).toBe(1_179);
    expect(await found("review")).toBe(453);
    // Nothing is stated of what they reach: nothing of it can be a gap.
    for (const control of ["identity-distinct", "copied-secret", "separate-account", "scope-approved", "credential-approval", "leftovers"])
      expect(await found(control), control).toBe(0);
    // A look at everything has nothing to add.
    while ((await sweepFindings(airlock)) > 0);
    const [sweep] = await db.prisma.findingSweep.findMany();
    expect(sweep).toMatchObject({ looked: 2_129, changed: 0 });
  });

  it("is paged by key: each once, in the order asked for", async () => {
    const byName = await walk("stage=production&sort=name");
    expect([byName.length, new Set(byName).size]).toEqual([892, 892]);
    expect(await walk("stage=production&sort=-name")).toEqual([...byName].reverse());
  });

  it("has one of its workloads given an owner, regularised by a promotion, and reviewed", async () => {
    const [{ ref }] = (await list("overdue=true&tier=low&sort=nextReview&limit=1")).items;
    const before = await done(send("GET", `/workloads/${ref}`, ada.token));
    expect(before).toMatchObject({ adopted: true, owner: null, standing: { approvedAt: null, promotionId: null } });
    await done(send("PATCH", `/workloads/${ref}`, rita.token, { version: before.version, owner: ada.email }));
    const wish = { workload: ref, toStage: "production", reason: "It runs; now it is ours" };
    const refused = (await send("POST", "/promotions", ada.token, wish)).json;
    expect([refused.code, refused.detail]).toEqual(["gate_unmet", expect.stringContaining("backup owner")]);
    await makeReady({ owner: await ctxOfPerson(db, ada.id), second: await ctxOfPerson(db, rita.id) }, ref, bob.email);

    const asked = await done(send("POST", "/promotions", ada.token, wish));
    const decide = (token: string) =>
      send("POST", `/promotions/${asked.ref}/decide`, token, { decision: "approve", reachDigest: asked.reachDigest });
    expect((await decide(ada.token)).json.code).toBe("self_approval");
    expect((await done(decide(sam.token))).state).toBe("in_review");
    expect((await done(decide(rita.token))).state).toBe("applied");

    const regular = await done(send("GET", `/workloads/${ref}`, ada.token));
    expect(regular).toMatchObject({ adopted: false, stage: "production", standing: { approvedDigest: asked.reachDigest } });
    expect(await total("adopted=true")).toBe(1178);
    // Its first review follows its first approval: it was overdue since before anybody here had seen it.
    expect([await total("overdue=true"), regular.standing.nextReviewOn > before.standing.nextReviewOn]).toEqual([452, true]);

    const areas = ["owner", "purpose", "data", "access", "effects"].map((area) => [area, { holds: true }]);
    const review = { outcome: "continue", attestation: Object.fromEntries(areas) };
    const { nextDueOn } = await done(send("POST", `/workloads/${ref}/reviews`, rita.token, review));
    expect(nextDueOn > regular.standing.nextReviewOn).toBe(true);
    expect(await total("overdue=true")).toBe(452);
  });
});
