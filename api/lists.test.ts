import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, now, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const COUNT = 57;
const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;

beforeAll(async () => {
  db = openDb(database.url, 8);
  api = apiOn(db);
  ada = await personOf(db, "risk", "ada");
  const bob = await personOf(db, "member", "bob");
  const register = (i: number) =>
    ask(api, "/api/v1/workloads", {
      method: "POST",
      token: ada.token,
      body: {
        // Names repeat and differ in case: an order that is not total would lose rows between pages.
        ...{ name: ["alpha", "Alpha", "beta"][i % 3], kind: i % 2 ? "agent" : "model", purpose: "x", tags: i % 5 ? [] : ["fifth"] },
        ...{
          owner: i % 4 ? ada.email : bob.email,
          effects: i % 3 ? ["affects_customer"] : [],
          controlPoint: i % 7 ? "before_effect" : "none",
        },
      },
    });
  for (let i = 0; i < COUNT; i += 1) await register(i);
  await db.prisma.workload.updateMany({ where: { number: { lte: 5 } }, data: { endsOn: new Date("2020-01-01") } });
});
afterAll(() => db.close());

const list = async (query: string) => (await ask(api, `/api/v1/workloads?${query}`, { token: ada.token })).json;

/** Every ref of a list, page by page to its end. */
async function walk(query: string): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await list(`${query}${cursor ? `&cursor=${cursor}` : ""}`);
    seen.push(...page.items.map(({ ref }: { ref: string }) => ref));
    cursor = page.nextCursor;
  }
  return seen;
}

describe("a list", () => {
  it.each(["number", "-number", "name", "-name", "stage", "tier", "-tier", "owner", "nextReview", "-nextReview", "updated", "-updated"])(
    "is walked page by page without a gap or a double: %s",
    async (sort) => {
      const seen = await walk(`sort=${sort}&limit=7`);
      expect([seen.length, new Set(seen).size]).toEqual([COUNT, COUNT]);
    },
  );

  it("keeps its place while rows are added before it", async () => {
    const first = await list("sort=-number&limit=10");
    const body = { name: "zulu", kind: "script", purpose: "x", owner: ada.email, effects: [], controlPoint: "none" };
    await ask(api, "/api/v1/workloads", { method: "POST", token: ada.token, body });
    const second = await list(`sort=-number&limit=10&cursor=${first.nextCursor}`);
    const last = first.items.at(-1).ref;
    expect(second.items[0].ref).toBe(`WL-${String(Number(last.slice(3)) - 1).padStart(4, "0")}`);
    await db.prisma.workload.deleteMany({ where: { name: "zulu" } });
  });

  it.each([
    ["kind=agent", 28],
    ["kind=agent,model", COUNT],
    ["kind=agent&kind=model", COUNT],
    ["stage=pilot", 0],
    ["owner=bob@example.org", 15],
    ["owner=me", 42],
    ["owner=none", 0],
    ["tag=fifth", 12],
    ["onHold=true", 6],
    ["onHold=false", COUNT - 6],
    ["adopted=true", 0],
    ["overdue=true", 5],
    ["overdue=false", COUNT - 5],
    ["q=beta", 19],
    ["q=WL-0007", 1],
    ["kind=agent&owner=bob@example.org", 0],
  ])("is filtered by parameters named like the fields: %s", async (query, total) => {
    const page = await list(`${query}&limit=3`);
    expect(page.total).toBe(total);
    expect(page.items.length).toBe(Math.min(3, total));
  });

  it("says of each what follows from its overdue review, by what its row holds", async () => {
    const { items } = await list("overdue=true&limit=1");
    const [{ id, ref, stage, tier }] = items;
    expect(items).toMatchObject([{ conditional: false, consequence: null }]);
    await db.prisma.workload.update({ where: { id }, data: { stage: "production", tier: "high" } });
    const nextReviewOn = new Date(now().getTime() - 40 * 86_400_000);
    await db.prisma.standing.upsert({
      where: { workloadId: id },
      create: { workloadId: id, nextReviewOn, updatedAt: now() },
      update: { nextReviewOn },
    });
    expect((await list(`q=${ref}`)).items).toMatchObject([{ ref, conditional: true, consequence: "needs_human" }]);
    await db.prisma.standing.update({ where: { workloadId: id }, data: { nextReviewOn: null } });
    await db.prisma.workload.update({ where: { id }, data: { stage, tier } });
  });

  it("answers items, nextCursor and total, and at most 200 at once", async () => {
    const page = await list("limit=200");
    expect(Object.keys(page).sort()).toEqual(["items", "nextCursor", "total"]);
    expect([page.items.length, page.nextCursor, page.total]).toEqual([COUNT, null, COUNT]);
    expect((await list("limit=201")).status).toBe(400);
  });

  it("of people is walked by name", async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const { json } = await ask(api, `/api/v1/people?limit=1${cursor ? `&cursor=${cursor}` : ""}`, { token: ada.token });
      seen.push(...json.items.map(({ name }: { name: string }) => name));
      cursor = json.nextCursor;
    }
    expect(seen).toEqual(["ada", "bob"]);
  });

  it("of audit entries is read backwards", async () => {
    const first = (await ask(api, "/api/v1/audit?limit=2&action=workload.registered", { token: ada.token })).json;
    const second = (await ask(api, `/api/v1/audit?limit=2&before=${first.nextCursor}`, { token: ada.token })).json;
    expect([...first.items, ...second.items].map(({ action }) => action)).toEqual(Array.from({ length: 4 }, () => "workload.registered"));
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
  });
});
