import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, countEntries, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  addEnvironmentUse,
  addScopeUse,
  attestFacts,
  changeScopeUse,
  createDataScope,
  createEnvironment,
  createIdentity,
  editEnvironment,
  editIdentity,
  getAttestable,
  getSeparation,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let outer: string;
let store: string;
let account: string;
let scope: string;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
  const place = async (name: string, kind: string, parent: string | null = null) =>
    (await createEnvironment(cast.rita, { name, kind, zone: "production", externalRef: `at ${name}`, parent })).ref;
  outer = await place("Outer account", "account");
  store = await place("Inner store", "data_store", outer);
  account = await place("Other account", "account");
  const claims = { name: "Claims", classification: "internal", realism: "real", environment: store, description: "Rows" };
  scope = (await createDataScope(cast.dora, { ...claims, dataOwner: "dora@example.org" })).ref;
});
afterAll(() => db.close());

interface Made {
  readonly id: string;
  readonly ref: string;
  readonly identity: string;
  readonly use: string;
}

/** An experiment of Ada's that states where it would run, as what, and on which data. */
async function stated(name: string): Promise<Made> {
  const { id, ref } = await experiment(cast.ada, name);
  await addEnvironmentUse(cast.ada, ref, { environment: account });
  const planned = { kind: "service_account", zone: "production", environment: account, phase: "planned" } as const;
  const identity = await createIdentity(cast.ada, ref, { ...planned, name: `sa@${name.replaceAll(" ", "-")}` });
  const { id: use } = await addScopeUse(cast.ada, ref, { dataScope: scope, mode: "read", zone: "production", purpose: "Sorting" });
  return { id, ref, identity: identity.ref, use };
}

const statement = "I looked at the console with Ada.";
const sourcesOf = async (ref: string) =>
  Object.fromEntries((await getAttestable(cast.vera, ref)).facts.map(({ ref: fact, source }) => [fact, source]));

describe("attestFacts", () => {
  it("makes attested what is declared: identities, uses, places and what holds them", async () => {
    const { id, ref, identity } = await stated("Confirmed");
    const before = await sourcesOf(ref);
    expect(Object.keys(before).sort()).toEqual([scope, outer, store, account, identity].sort());
    expect(new Set(Object.values(before))).toEqual(new Set(["declared"]));
    const facts = [identity, account, store, outer, scope];
    expect(await attestFacts(cast.rita, ref, { statement, facts })).toEqual({ attested: facts, unchanged: [] });
    expect(new Set(Object.values(await sourcesOf(ref)))).toEqual(new Set(["attested"]));
    const placed = (await getSeparation(cast.vera, ref)).flatMap(({ production }) => production.map(({ source }) => source));
    expect([...new Set(placed)]).toEqual(["attested"]);
    expect((await entriesOn(db, id)).at(-1)).toMatchObject({
      action: "workload.facts_attested",
      reason: statement,
      after: { [identity]: "attested" },
    });
    expect((await getAttestable(cast.vera, ref)).attestations).toMatchObject([{ personName: "Rita", statement, facts }]);
  });

  it("leaves what is observed, attests each fact once, and says so", async () => {
    const { ref, identity } = await stated("Seen");
    await db.prisma.identity.updateMany({ where: { name: "sa@Seen" }, data: { source: "observed" } });
    expect(await attestFacts(cast.rita, ref, { statement, facts: [identity, scope, scope] })).toEqual({
      attested: [scope],
      unchanged: [identity],
    });
    expect((await sourcesOf(ref))[identity]).toBe("observed");
    expect(await answerOf(attestFacts(cast.rita, ref, { statement, facts: [identity, scope] }))).toMatchObject({
      code: "nothing_declared",
    });
  });

  it("does not outlive what it was said of", async () => {
    const { ref, identity, use } = await stated("Moved");
    const moving = await createEnvironment(cast.rita, {
      name: "Moving",
      kind: "secrets_manager",
      zone: "production",
      externalRef: "vault a",
    });
    await addEnvironmentUse(cast.ada, ref, { environment: moving.ref });
    await attestFacts(cast.rita, ref, { statement, facts: [identity, scope, moving.ref] });
    await editEnvironment(cast.rita, moving.ref, { version: 1, externalRef: "vault b" });
    await editIdentity(cast.ada, identity, { version: 1, name: "sa@another" });
    await changeScopeUse(cast.ada, ref, use, { mode: "write" });
    expect(await sourcesOf(ref)).toMatchObject({ [identity]: "declared", [scope]: "declared", [moving.ref]: "declared" });
  });

  it.each([
    ["own_workload", () => cast.ada, {}],
    ["service_cannot_attest", () => ({ ...serviceCtx(cast.rita), permissions: cast.rita.permissions }), {}],
    ["forbidden", () => cast.vera, {}],
    ["invalid", () => cast.rita, { statement: " " }],
    ["invalid", () => cast.rita, { facts: [] }],
    ["invalid", () => cast.rita, { facts: ["WL-0001"] }],
    ["invalid", () => cast.rita, { facts: ["ID-9999"] }],
    ["not_found", () => cast.rita, { workload: "WL-9999" }],
  ])(
    "is refused with %s, and changes nothing",
    async (code, by, { workload, ...more }: { workload?: string; statement?: string; facts?: string[] }) => {
      const { ref } = await stated(`Refused ${code} ${Object.keys(more).join()} ${more.facts?.join()}`);
      const entries = await countEntries(db);
      expect((await answerOf(attestFacts(by(), workload ?? ref, { statement, facts: [scope], ...more }))).code).toBe(code);
      expect((await sourcesOf(ref))[scope]).toBe("declared");
      expect(await countEntries(db)).toBe(entries);
    },
  );

  it("is closed for what is retired", async () => {
    const { id, ref } = await stated("Retired");
    await putInStage(db, id, "retired");
    expect((await answerOf(attestFacts(cast.rita, ref, { statement, facts: [scope] }))).code).toBe("retired");
    expect((await getAttestable(cast.rita, ref)).closed).toMatchObject({ code: "retired" });
  });
});
