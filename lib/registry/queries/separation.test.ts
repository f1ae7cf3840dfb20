import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { type Cast, castOf, experiment } from "@/prisma/testing/registry";
import {
  type AxisSeparation,
  addEnvironmentUse,
  addScopeUse,
  createCredential,
  createDataScope,
  createEnvironment,
  createIdentity,
  getSeparation,
  retireCredential,
  retireIdentity,
  type SeparationAxis,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let made = 0;

beforeAll(async () => {
  db = openDb(database.url, 4);
  cast = await castOf(db);
});
afterAll(() => db.close());

async function axisOf(ref: string, axis: SeparationAxis): Promise<AxisSeparation> {
  const found = (await getSeparation(cast.vera, ref)).find((one) => one.axis === axis);
  if (!found) throw new Error(`no ${axis}`);
  return found;
}

async function environment(kind: string, zone: string, parent: string | null = null): Promise<{ ref: string; externalRef: string }> {
  made += 1;
  const externalRef = `outside ${made}`;
  return { ref: (await createEnvironment(cast.rita, { name: `Place ${made}`, kind, zone, externalRef, parent })).ref, externalRef };
}

async function scope(home: string | null): Promise<string> {
  made += 1;
  const asked = { name: `Data ${made}`, classification: "internal", realism: "masked", environment: home };
  return (await createDataScope(cast.dora, asked)).ref;
}

const account = { kind: "service_account", zone: "experiment" } as const;
const fingerprint = (digit: string) => `hmac:${digit.repeat(64)}`;
const key = { kind: "api_key", label: "Scheduling API key" } as const;
const references = (things: AxisSeparation["experiment"]) => things.map(({ reference }) => reference);

/** Everything of a workload seen by a machine: what collectors will write. */
async function observeAll(): Promise<void> {
  for (const table of ["identity", "credential", "environment", "environment_use", "scope_use"]) {
    await db.pool.query(`UPDATE ${table} SET source = 'observed'`);
  }
}

describe("getSeparation", () => {
  it("has nothing to show of a workload that nothing is stated of", async () => {
    const { ref } = await experiment(cast.ada, "Bare");
    for (const axis of await getSeparation(cast.vera, ref)) {
      expect(axis).toMatchObject({ state: "unproven", experiment: [], production: [] });
    }
    await expect(getSeparation(cast.vera, "WL-4711")).rejects.toMatchObject({ code: "not_found" });
  });

  it("leaves declared rooms unproven, and proves observed ones", async () => {
    const { ref } = await experiment(cast.ada, "Apart");
    const [lab, prod] = [await environment("account", "experiment"), await environment("account", "production")];
    await addEnvironmentUse(cast.ada, ref, { environment: lab.ref });
    await addEnvironmentUse(cast.ada, ref, { environment: prod.ref });
    await createIdentity(cast.ada, ref, { ...account, name: "sa@apart-lab", environment: lab.ref });
    await createIdentity(cast.ada, ref, { ...account, name: "sa@apart", zone: "production", environment: prod.ref });
    expect(await axisOf(ref, "account")).toMatchObject({ state: "unproven", experiment: [{ reference: lab.externalRef }] });
    expect(await axisOf(ref, "identity")).toMatchObject({ state: "unproven", production: [{ reference: "sa@apart" }] });
    await observeAll();
    expect((await axisOf(ref, "account")).state).toBe("proved");
    expect((await axisOf(ref, "identity")).state).toBe("proved");
  });

  it("finds one principal in both zones, under whatever workload, until it is retired", async () => {
    const [one, two] = [await experiment(cast.ada, "Shared one"), await experiment(cast.ada, "Shared two")];
    await createIdentity(cast.ada, one.ref, { ...account, name: "SA@both" });
    const other = await createIdentity(cast.ada, two.ref, { ...account, name: "sa@both ", zone: "production" });
    expect(await axisOf(one.ref, "identity")).toMatchObject({
      state: "shared",
      experiment: [{ reference: "SA@both", shared: true }],
      production: [{ notes: [`${other.ref} of ${two.ref}`], shared: true }],
    });
    await retireIdentity(cast.ada, other.ref, { version: 1, reason: "Split" });
    expect((await axisOf(one.ref, "identity")).state).toBe("unproven");
  });

  it("finds one secret in both zones by its fingerprint, and shows the fingerprint to nobody", async () => {
    const { ref } = await experiment(cast.ada, "One secret");
    const lab = await createIdentity(cast.ada, ref, { ...account, name: "sa@secret-lab" });
    const prod = await createIdentity(cast.ada, ref, { ...account, name: "sa@secret", zone: "production" });
    await createCredential(cast.ada, lab.ref, { ...key, storeRef: "exp/sched", fingerprint: fingerprint("a") });
    const second = await createCredential(cast.ada, prod.ref, { ...key, storeRef: "prod/sched", fingerprint: fingerprint("a") });
    const secret = await axisOf(ref, "secret");
    expect(secret).toMatchObject({
      state: "shared",
      experiment: [{ notes: [`in exp/sched, ${lab.ref}`] }],
      production: [{ notes: [`in prod/sched, ${prod.ref}`] }],
    });
    expect(JSON.stringify(await getSeparation(cast.vera, ref))).not.toContain("a".repeat(64));
    await retireCredential(cast.ada, second.id, { version: 1, reason: "Rotated" });
    expect((await axisOf(ref, "secret")).state).toBe("unproven");
  });

  it("proves nothing of secrets without a fingerprint", async () => {
    const { ref } = await experiment(cast.ada, "Unmarked");
    const lab = await createIdentity(cast.ada, ref, { ...account, name: "sa@unmarked-lab" });
    const prod = await createIdentity(cast.ada, ref, { ...account, name: "sa@unmarked", zone: "production" });
    await createCredential(cast.ada, lab.ref, { ...key, storeRef: "exp", fingerprint: fingerprint("b") });
    await createCredential(cast.ada, prod.ref, { ...key, storeRef: "prod" });
    await observeAll();
    expect((await axisOf(ref, "secret")).state).toBe("unproven");
  });

  it("finds an account that holds a part of either zone: the outer holds the inner", async () => {
    const { ref } = await experiment(cast.ada, "Nested");
    const outer = await environment("account", "production");
    const inner = await environment("cluster", "experiment", outer.ref);
    await addEnvironmentUse(cast.ada, ref, { environment: inner.ref });
    const found = await axisOf(ref, "account");
    expect(found.state).toBe("shared");
    expect(references(found.experiment)).toEqual([outer.externalRef, inner.externalRef]);
    expect(references(found.production)).toEqual([outer.externalRef]);
  });

  it("finds a place that an identity or data of the other zone lives in", async () => {
    const { ref } = await experiment(cast.ada, "Guest");
    const vault = await environment("secrets_manager", "production");
    const store = await environment("data_store", "production");
    await createIdentity(cast.ada, ref, { ...account, name: "sa@guest", environment: vault.ref });
    await addScopeUse(cast.ada, ref, { dataScope: await scope(store.ref), mode: "read", zone: "experiment", phase: "planned" });
    expect((await axisOf(ref, "secrets_manager")).state).toBe("shared");
    expect((await axisOf(ref, "data_store")).state).toBe("shared");
  });

  it("lets data stand for a store that nobody names", async () => {
    const { ref } = await experiment(cast.ada, "Homeless");
    const data = await scope(null);
    await addScopeUse(cast.ada, ref, { dataScope: data, mode: "read", zone: "experiment" });
    expect(await axisOf(ref, "data_store")).toMatchObject({
      state: "unproven",
      experiment: [{ key: data, notes: ["names no data store"], comparable: false }],
    });
    await addScopeUse(cast.ada, ref, { dataScope: data, mode: "read", zone: "production", phase: "planned" });
    expect((await axisOf(ref, "data_store")).state).toBe("shared");
  });
});
