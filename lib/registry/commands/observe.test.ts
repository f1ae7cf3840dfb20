import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, countEntries, entriesOf, experiment, putInStage, serviceCtx } from "@/prisma/testing/registry";
import {
  addEnvironmentUse,
  createEnvironment,
  createIdentity,
  editEnvironment,
  editIdentity,
  getEnvironment,
  getIdentity,
  getWorkload,
  observe,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let made = 0;
beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(() => db.close());

type Zone = "experiment" | "production";

/** A workload with one identity in one account, all of it declared. */
async function declared(zone: Zone = "production") {
  made += 1;
  const digits = String(made).padStart(12, "0");
  const { id, ref } = await experiment(cast.ada, `Seen ${made}`);
  const stated = { name: `Account ${made}`, kind: "account", zone, externalRef: `AWS ${digits.slice(0, 4)} ${digits.slice(4)}` };
  const environment = await createEnvironment(cast.rita, stated);
  const principal = `arn:aws:iam::${digits}:role/claims`;
  const identity = await createIdentity(cast.ada, ref, { kind: "service_account", name: principal.toUpperCase(), zone });
  await addEnvironmentUse(cast.ada, ref, { environment: environment.ref });
  return {
    id,
    ref,
    principal,
    identity: identity.ref,
    environment: environment.ref,
    claim: { source: "aws", account: digits, arn: principal },
  };
}

async function sourcesOf({ id, identity, environment }: { id: string; identity: string; environment: string }) {
  const { rows } = await db.pool.query("SELECT source FROM environment_use WHERE workload_id = $1", [id]);
  return [(await getIdentity(cast.vera, identity)).source, (await getEnvironment(cast.vera, environment)).source, rows[0]?.source];
}

describe("observe", () => {
  it("makes observed what is registered, however it is written, and says who saw it", async () => {
    const one = await declared();
    expect(await sourcesOf(one)).toEqual(["declared", "declared", "declared"]);
    const before = (await getIdentity(cast.vera, one.identity)).version;
    expect(await observe(serviceCtx(cast.ada), one.ref, { claim: one.claim })).toEqual({
      identity: { seen: one.principal, ref: one.identity, outcome: "observed" },
      environment: { seen: `aws ${one.claim.account}`, ref: one.environment, outcome: "observed" },
      use: "observed",
    });
    expect(await sourcesOf(one)).toEqual(["observed", "observed", "observed"]);
    expect(await getIdentity(cast.vera, one.identity)).toMatchObject({ observedBy: "Pipeline", observedAt: cast.ada.now, version: before });
    expect((await entriesOf(db, one.id)).at(-1)).toMatchObject({
      action: "workload.observed",
      actor: { kind: "service" },
      before: { [`Identity ${one.identity}`]: "declared", [`Environment ${one.environment}`]: "declared" },
      after: { [`Identity ${one.identity}`]: "observed", By: "aws" },
    });
  });

  it("falls back to declared when somebody changes what was seen, and not for a description", async () => {
    const one = await declared();
    await observe(serviceCtx(cast.ada), one.ref, { claim: one.claim });
    const { version } = await editIdentity(cast.ada, one.identity, { version: 1, description: "The live one" });
    const renamed = await editEnvironment(cast.rita, one.environment, { version: 1, name: "Renamed" });
    expect((await sourcesOf(one)).slice(0, 2)).toEqual(["observed", "observed"]);
    await editIdentity(cast.ada, one.identity, { version, name: "arn:aws:iam::1:role/other" });
    await editEnvironment(cast.rita, one.environment, { version: renamed.version, externalRef: "aws other" });
    expect((await sourcesOf(one)).slice(0, 2)).toEqual(["declared", "declared"]);
    expect((await getIdentity(cast.vera, one.identity)).observedAt).toBeNull();
  });

  it("tells what is not registered, and changes nothing", async () => {
    const { ref } = await experiment(cast.ada, "Bare of all");
    const before = await countEntries(db);
    const claim = { source: "kubernetes", namespace: "prod", name: "claims", cluster: "https://10.0.0.1:6443" };
    expect(await observe(cast.ada, ref, { claim })).toEqual({
      identity: { seen: "system:serviceaccount:prod:claims", ref: null, outcome: "unmatched" },
      environment: { seen: "https://10.0.0.1:6443", ref: null, outcome: "unmatched" },
      use: null,
    });
    expect(await countEntries(db)).toBe(before);
  });

  it("records what is not registered where that is asked for: planned, observed, in the zone that was said", async () => {
    const { id, ref } = await experiment(cast.ada, "Registered by a machine");
    const claim = { source: "gcloud", project: "bank-lab", account: "lab@bank-lab.iam.gserviceaccount.com" };
    expect(await answerOf(observe(cast.ada, ref, { claim, register: true }))).toMatchObject({ code: "zone_needed" });
    const seen = await observe(cast.ada, ref, { claim, register: true, zone: "experiment" });
    expect(seen).toMatchObject({ identity: { outcome: "registered" }, environment: { outcome: "registered" }, use: "registered" });
    const identity = await getIdentity(cast.vera, seen.identity?.ref ?? "");
    expect(identity).toMatchObject({ name: claim.account, zone: "experiment", phase: "planned", source: "observed", observedBy: "Ada" });
    expect(identity.environment).toMatchObject({ name: "gcp bank-lab" });
    expect((await entriesOf(db, id)).map(({ action }) => action).slice(-2)).toEqual(["workload.reach_added", "workload.observed"]);
    expect(await observe(cast.ada, ref, { claim, register: true })).toMatchObject({ identity: { outcome: "observed" }, use: "observed" });
    await putInStage(db, id, "retired");
    const other = { ...claim, project: "bank-late" };
    expect((await answerOf(observe(cast.ada, ref, { claim: other, register: true, zone: "experiment" }))).code).toBe("retired");
    expect((await getWorkload(cast.vera, ref)).stage).toBe("retired");
  });

  it("marks nothing of a principal that is another workload's, and keeps in the log that it was seen", async () => {
    const [mine, theirs] = [await declared(), await declared()];
    const answer = await answerOf(observe(serviceCtx(cast.ada), mine.ref, { claim: theirs.claim }));
    expect(answer).toMatchObject({ code: "principal_elsewhere", message: expect.stringContaining(theirs.ref) });
    expect(await sourcesOf(theirs)).toEqual(["declared", "declared", "declared"]);
    expect((await entriesOf(db, mine.id)).at(-1)).toMatchObject({ action: "workload.observation_refused", refusal: "principal_elsewhere" });
  });

  it("marks nothing of an experiment's identity that was seen in production", async () => {
    const [lab, live] = [await declared("experiment"), await declared("production")];
    const claim = { ...live.claim, arn: lab.claim.arn };
    expect((await answerOf(observe(cast.ada, lab.ref, { claim }))).code).toBe("zone_contradiction");
    expect(await sourcesOf(lab)).toEqual(["declared", "declared", "declared"]);
  });

  it("is for its people and services, and takes a claim alone", async () => {
    const { ref, claim } = await declared();
    for (const stranger of [cast.ben, cast.vera]) expect((await answerOf(observe(stranger, ref, { claim }))).code).toBe("forbidden");
    expect((await answerOf(observe(cast.ada, "WL-4711", { claim }))).code).toBe("not_found");
    const printed = { ...claim, UserId: "AROAEXAMPLE:session" };
    expect(await answerOf(observe(cast.ada, ref, { claim: printed }))).toMatchObject({ code: "invalid", fields: ["claim.UserId"] });
  });
});
