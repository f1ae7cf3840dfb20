import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment } from "@/prisma/testing/registry";
import {
  createCredential,
  createIdentity,
  editIdentity,
  getIdentity,
  listIdentities,
  listIdentityFacets,
  retireCredential,
  retireIdentity,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let [one, two] = ["", ""];

beforeAll(async () => {
  db = openDb(database.url, 4);
  cast = await castOf(db);
  [one, two] = [(await experiment(cast.ada, "One")).ref, (await experiment(cast.ada, "Two", { owner: "ben@example.org" })).ref];
  const add = (workload: string, name: string, changes = {}) =>
    createIdentity(cast.rita, workload, { kind: "service_account", zone: "experiment", name, ...changes });
  await add(one, "sa@both", { phase: "live" });
  await add(two, "SA@both");
  await add(one, "spiffe://one", { kind: "spiffe_id", zone: "production", expiresOn: "2026-01-31" });
  const gone = await add(two, "sa@gone");
  await retireIdentity(cast.rita, gone.ref, { version: 1, reason: "Gone" });
});
afterAll(() => db.close());

async function names(query: Record<string, unknown>): Promise<string[]> {
  return (await listIdentities(cast.vera, query)).items.map(({ name }) => name);
}

describe("listIdentities", () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ["all that stand", {}, ["sa@both", "SA@both", "spiffe://one"]],
    ["by zone", { zone: "production" }, ["spiffe://one"]],
    ["by both zones", { zone: "production,experiment" }, ["sa@both", "SA@both", "spiffe://one"]],
    ["those whose day has passed", { expired: "true" }, ["spiffe://one"]],
    ["those whose day has not passed, or who have none", { expired: "false" }, ["sa@both", "SA@both"]],
    ["shared ones", { shared: "true" }, ["sa@both", "SA@both"]],
    ["unshared ones", { shared: "false" }, ["spiffe://one"]],
    ["retired ones", { retired: "true" }, ["sa@gone"]],
  ])("lists %s", async (_title, query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it("lists mine: of workloads that I own or stand in for", async () => {
    const of = async (ctx: typeof cast.ada, mine: string) => (await listIdentities(ctx, { mine })).items.map(({ name }) => name);
    expect(await of(cast.ben, "true")).toEqual(["SA@both"]);
    expect(await of(cast.ada, "true")).toEqual(["sa@both", "spiffe://one"]);
    expect(await of(cast.vera, "true")).toEqual([]);
    expect(await of(cast.ben, "false")).toEqual(["sa@both", "spiffe://one"]);
  });
});

describe("listIdentityFacets", () => {
  it("counts each facet under the other filters, and the chips over all that stand", async () => {
    expect(await listIdentityFacets(cast.ben, { zone: "production" })).toEqual({
      kind: [{ value: "spiffe_id", count: 1 }],
      zone: [
        { value: "experiment", count: 2 },
        { value: "production", count: 1 },
      ],
      phase: [{ value: "planned", count: 1 }],
      tiles: { all: 3, mine: 1, expired: 1, shared: 2, retired: 1 },
    });
  });

  it("is read by those who may read the registry", async () => {
    const nobody = { ...cast.vera, permissions: new Set<string>() };
    await expect(listIdentityFacets(nobody, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("getIdentity", () => {
  it("says where else the secret behind a fingerprint is known, never which fingerprint", async () => {
    const [here, there] = (await listIdentities(cast.vera, { shared: "true" })).items;
    const fingerprint = `hmac:${"c".repeat(64)}`;
    const key = { kind: "api_key", label: "Nightly", fingerprint } as const;
    await createCredential(cast.rita, here?.ref ?? "", { ...key, storeRef: "exp/nightly" });
    const other = await createCredential(cast.rita, there?.ref ?? "", { ...key, storeRef: "prod/nightly" });
    const detail = await getIdentity(cast.vera, here?.ref ?? "");
    expect(detail.credentials).toMatchObject([
      {
        hasFingerprint: true,
        knownAt: [
          {
            storeRef: "prod/nightly",
            zone: "experiment",
            identity: { ref: there?.ref, name: "SA@both" },
            workload: { ref: two, name: "Two" },
          },
        ],
      },
    ]);
    expect(JSON.stringify(detail)).not.toContain("c".repeat(64));
    await retireCredential(cast.rita, other.id, { version: 1, reason: "Rotated" });
    expect((await getIdentity(cast.vera, here?.ref ?? "")).credentials[0]?.knownAt).toEqual([]);
  });

  it("knows the same principal of its own workload in the other zone", async () => {
    const made = await createIdentity(cast.rita, one, { kind: "service_account", zone: "production", name: "sa@both" });
    const { samePrincipal, sharedWith } = await getIdentity(cast.vera, made.ref);
    expect(samePrincipal.map(({ workload, zone }) => [workload.ref, zone])).toEqual([
      [one, "experiment"],
      [two, "experiment"],
    ]);
    expect(sharedWith.map(({ workload }) => workload.ref)).toEqual([two]);
    const { items } = await listIdentities(cast.vera, { workload: one, q: "sa@both" });
    expect(items.map(({ zone, shared, crosses }) => [zone, shared, crosses])).toEqual([
      ["experiment", true, true],
      ["production", true, true],
    ]);
    expect((await listIdentities(cast.vera, { zone: "production", shared: "true" })).total).toBe(1);
    await retireIdentity(cast.rita, made.ref, { version: 1, reason: "Tried" });
    const [gone] = (await listIdentities(cast.vera, { workload: one, retired: "true" })).items;
    expect(gone).toMatchObject({ shared: false, crosses: false });
  });

  it("tells whoever may change it, and nobody else", async () => {
    const [identity] = (await listIdentities(cast.vera, { workload: one })).items;
    const may = async (ctx: typeof cast.ada) => (await getIdentity(ctx, identity?.ref ?? "")).mayChange;
    expect([await may(cast.ada), await may(cast.rita), await may(cast.ben), await may(cast.vera)]).toEqual([true, true, false, false]);
    await editIdentity(cast.ada, identity?.ref ?? "", { version: 1, description: "Nightly run" });
  });
});
