import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import {
  addEnvironmentUse,
  addScopeUse,
  addTool,
  createCredential,
  createDataScope,
  createEnvironment,
  createIdentity,
} from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, experiment, putInStage } from "@/prisma/testing/registry";
import { getVerdicts } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let made = 0;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
});
afterAll(() => db.close());

const fingerprint = (digit: string) => `hmac:${digit.repeat(64)}`;

async function outcomesOf(ref: string, ctx: Ctx = cast.vera): Promise<Record<string, string>> {
  const { verdicts } = await getVerdicts(ctx, ref);
  return Object.fromEntries(verdicts.map(({ control, outcome }) => [control, outcome]));
}

async function evidenceOf(ref: string, control: string): Promise<string> {
  const { verdicts } = await getVerdicts(cast.vera, ref);
  return (
    verdicts
      .find((one) => one.control === control)
      ?.evidence.map(({ words }) => words)
      .join(" ") ?? ""
  );
}

async function identityOf(workload: string, zone: "experiment" | "production", name?: string) {
  made += 1;
  return createIdentity(cast.ada, workload, { kind: "service_account", name: name ?? `sa-${made}@example`, zone });
}

describe("getVerdicts", () => {
  it("judges an experiment that reaches nothing, control by control", async () => {
    const { ref } = await experiment(cast.ada, "Reaches nothing");
    expect(await outcomesOf(ref)).toMatchObject({
      owner: "met",
      "backup-owner": "not_applicable",
      "key-test": "met",
      "experiment-data": "not_applicable",
      "standing-access": "unproven",
      "time-box": "met",
      review: "not_applicable",
      exceptions: "not_applicable",
    });
  });

  it("reads every kind of fact once, and says whose it is", async () => {
    const { id, ref } = await experiment(cast.ada, "Reaches something");
    const home = await createEnvironment(cast.rita, {
      name: "Store of it",
      kind: "data_store",
      zone: "experiment",
      externalRef: "s3://trial",
    });
    const scope = await createDataScope(cast.dora, {
      name: "Its claims",
      classification: "restricted",
      realism: "real",
      environment: home.ref,
    });
    await addScopeUse(cast.ada, ref, { dataScope: scope.ref, mode: "read", zone: "experiment", purpose: "To try" });
    await addTool(cast.ada, ref, { name: "search", rule: "allowed", simulated: false });
    await addEnvironmentUse(cast.ada, ref, { environment: home.ref });
    await db.pool.query("UPDATE scope_use SET phase = 'live' WHERE workload_id = $1", [id]);
    expect(await outcomesOf(ref)).toMatchObject({
      "experiment-data": "unmet",
      "stage-follows-reach": "unmet",
      simulated: "unmet",
      "separate-data": "unproven",
    });
    expect(await evidenceOf(ref, "experiment-data")).toContain("Its claims is real and restricted.");
  });

  it("finds a secret that was copied from one workload to another, and names places, never values", async () => {
    const [mine, theirs] = [await experiment(cast.ada, "Copied from"), await experiment(cast.ada, "Copied to")];
    const key = { kind: "api_key", label: "Key", fingerprint: fingerprint("c") } as const;
    const [from, to] = [await identityOf(mine.ref, "experiment"), await identityOf(theirs.ref, "experiment")];
    await createCredential(cast.ada, from.ref, { ...key, storeRef: "vault:trial/key" });
    expect((await outcomesOf(mine.ref))["copied-secret"]).toBe("unproven");
    await createCredential(cast.ada, to.ref, { ...key, storeRef: "vault:live/key" });
    expect((await outcomesOf(mine.ref))["copied-secret"]).toBe("unmet");
    expect((await outcomesOf(theirs.ref))["copied-secret"]).toBe("unmet");
    const said = await evidenceOf(mine.ref, "copied-secret");
    expect(said).toContain(`vault:live/key of ${theirs.ref}`);
    expect(said).not.toContain("cccc");
  });

  it("finds one principal in two zones, however it is written", async () => {
    const [trial, live] = [await experiment(cast.ada, "One principal"), await experiment(cast.ada, "The same principal")];
    await identityOf(trial.ref, "experiment", "SA-Shared@example");
    await identityOf(live.ref, "production", "sa-shared@example");
    expect((await outcomesOf(trial.ref))["identity-distinct"]).toBe("not_applicable");
    await db.pool.query("UPDATE identity SET phase = 'live' WHERE workload_id = $1", [trial.id]);
    expect((await outcomesOf(trial.ref))["identity-distinct"]).toBe("unmet");
    expect(await evidenceOf(trial.ref, "identity-distinct")).toContain(`${live.ref}'s, in the production zone`);
  });

  it("finds an experiment of others inside what holds a production environment", async () => {
    const [live, trial] = [await experiment(cast.ada, "Lives in the account"), await experiment(cast.ada, "Tries in the account")];
    const account = await createEnvironment(cast.rita, { name: "One account", kind: "account", zone: "production", externalRef: "aws 1" });
    const cluster = await createEnvironment(cast.rita, {
      ...{ name: "One cluster", kind: "cluster", zone: "production", externalRef: "k8s 1", parent: account.ref },
    });
    await putInStage(db, live.id, "production");
    await addEnvironmentUse(cast.ada, live.ref, { environment: cluster.ref });
    await addEnvironmentUse(cast.ada, trial.ref, { environment: account.ref });
    await identityOf(trial.ref, "experiment", "sa-trial@one-account");
    await db.pool.query("UPDATE environment_use SET phase = 'live'");
    await db.pool.query("UPDATE identity SET phase = 'live'");
    expect((await outcomesOf(live.ref))["separate-account"]).toBe("unmet");
    expect(await evidenceOf(live.ref, "separate-account")).toContain(`sa-trial@one-account of ${trial.ref}`);
  });

  it("follows an approval of a data owner to its end", async () => {
    const { id, ref } = await experiment(cast.ada, "Approved use");
    const scope = await createDataScope(cast.dora, { name: "Approved claims", classification: "internal", realism: "real" });
    await addScopeUse(cast.ada, ref, { dataScope: scope.ref, mode: "read", zone: "production", purpose: "To sort" });
    await putInStage(db, id, "production");
    await db.pool.query("UPDATE scope_use SET phase = 'live' WHERE workload_id = $1", [id]);
    expect((await outcomesOf(ref))["scope-approved"]).toBe("unmet");
    await db.pool.query(
      "UPDATE scope_use SET approved_by_id = $2, approved_at = now(), approved_until = '2027-01-31' WHERE workload_id = $1",
      [id, cast.people.dora.id],
    );
    expect((await outcomesOf(ref))["scope-approved"]).toBe("met");
    const after: Ctx = { ...cast.vera, now: new Date("2027-02-02T00:00:00Z") };
    expect((await outcomesOf(ref, after))["scope-approved"]).toBe("unmet");
  });

  it("knows no workload of that name, and asks for the permission to read", async () => {
    expect(await answerOf(getVerdicts(cast.vera, "WL-9999"))).toMatchObject({ code: "not_found" });
    expect(await answerOf(getVerdicts({ ...cast.vera, permissions: new Set() }, "WL-0001"))).toMatchObject({ code: "forbidden" });
  });
});
