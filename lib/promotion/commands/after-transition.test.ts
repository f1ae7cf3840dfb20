import { afterAll, beforeAll, expect, it } from "vitest";
import { afterTransition, type Dossier, dossierDigest, gatherDossier, type TransitionRequest } from "@/lib/controls";
import { type Db, openDb } from "@/lib/platform";
import {
  addEnvironmentUse,
  addScopeUse,
  addTool,
  addVersion,
  createCredential,
  createDataScope,
  createEnvironment,
  createIdentity,
} from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOf, personWith } from "@/prisma/testing/people";
import { attestAll, makeReady } from "@/prisma/testing/ready";
import { type Cast, castOf, experiment } from "@/prisma/testing/registry";
import { decidePromotion, demoteWorkload, getPromotion, requestPromotion, retireWorkload } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
beforeAll(async () => {
  db = openDb(database.url, 6);
  cast = await castOf(db);
});
afterAll(() => db.close());

const WITH = { source: "declared" } as const;

/** An experiment with something of every kind in both zones, and the ref of the data that it plans to use. */
async function reaching(): Promise<{ id: string; ref: string; scope: string }> {
  const made = await experiment(cast.ada, "Reaches in both zones");
  await makeReady({ owner: cast.ada, second: cast.rita }, made.ref, "ben@example.org");
  const store = await createEnvironment(cast.rita, {
    name: "Own store",
    kind: "data_store",
    zone: "production",
    externalRef: "s3://live",
  });
  const lab = await createEnvironment(cast.rita, {
    name: "Trial store",
    kind: "data_store",
    zone: "experiment",
    externalRef: "s3://trial",
  });
  const trial = await createEnvironment(cast.rita, { name: "Trial account", kind: "account", zone: "experiment", externalRef: "aws 1" });
  const account = await createEnvironment(cast.rita, { name: "Own account", kind: "account", zone: "production", externalRef: "aws 2" });
  const claims = { name: "Claims", classification: "confidential", realism: "real", environment: store.ref, dataOwner: "dora@example.org" };
  const [scope, masked] = [
    await createDataScope(cast.dora, { ...claims, description: "Rows" }),
    await createDataScope(cast.dora, { ...claims, name: "Claims, masked", realism: "masked", environment: lab.ref, description: "Rows" }),
  ];
  await addScopeUse(cast.ada, made.ref, { dataScope: scope.ref, mode: "read", zone: "production", purpose: "Sorting" });
  await addScopeUse(cast.ada, made.ref, { dataScope: masked.ref, mode: "read", zone: "experiment", purpose: "Sorting" });
  for (const environment of [trial.ref, account.ref]) await addEnvironmentUse(cast.ada, made.ref, { environment });
  for (const zone of ["experiment", "production"] as const) {
    const phase = zone === "experiment" ? { phase: "live" } : {};
    const { ref } = await createIdentity(cast.ada, made.ref, { kind: "service_account", name: `sa-${zone}@it`, zone, ...phase });
    const marked = { fingerprint: `hmac:${(zone === "experiment" ? "e" : "f").repeat(64)}`, expiresAt: "2026-12-01T00:00:00Z" };
    await createCredential(cast.ada, ref, { kind: "api_key", label: `Key of ${zone}`, storeRef: `vault:${zone}/key`, ...marked });
  }
  // As `airlock fingerprint` would have it, from where the secrets are.
  await db.pool.query("UPDATE credential SET source = 'observed'");
  await attestAll(cast.rita, made.ref);
  await addTool(cast.ada, made.ref, { name: "search", rule: "allowed", simulated: false, phase: "planned" });
  await addVersion(cast.ada, made.ref, { kind: "model", reference: "m-1" });
  return { ...made, scope: scope.ref };
}

async function dossierOf(id: string): Promise<Dossier> {
  const found = await gatherDossier(cast.vera, id);
  if (!found) throw new Error("no such workload");
  return found;
}

/**
 * What a transition does, beside what was said that it would do. Left out is who says so, for an approval attests more than was counted
 * in advance.
 */
async function expectForeseen(id: string, request: TransitionRequest, apply: () => Promise<unknown>): Promise<void> {
  const before = await dossierOf(id);
  await apply();
  const [foreseen, found] = [afterTransition(before, { ...request, tier: (await dossierOf(id)).workload.tier }), await dossierOf(id)];
  const sourceless = ({ separation, ...rest }: Dossier) => ({
    ...rest,
    separation: separation.map(({ state: _state, ...axis }) => ({
      ...axis,
      experiment: axis.experiment.map((thing) => ({ ...thing, ...WITH })),
      production: axis.production.map((thing) => ({ ...thing, ...WITH })),
    })),
    environments: rest.environments.map((one) => ({ ...one, ...WITH })),
    standing: { ...rest.standing, approvedIdentities: [...rest.standing.approvedIdentities].sort() },
  });
  expect(sourceless(foreseen)).toEqual(sourceless(found));
}

it("a dossier after a transition is the one that is gathered once it was applied: promotion, demotion, retirement", async () => {
  const { id, ref, scope } = await reaching();
  const [sina, ronja] = await Promise.all(
    (["security_approver", "risk"] as const).map(async (role) =>
      ctxOf(db, await personWith(db, [role], { name: role, email: `${role}@example.org` })),
    ),
  );
  const asked = await requestPromotion(cast.ada, { workload: ref, toStage: "production", reason: "Four weeks of trials" });
  const { row } = await getPromotion(cast.ada, asked.ref);
  const decision = { decision: "approve", reachDigest: row.reachDigest, comment: "Read and agreed" };
  const until = "2027-11-24";
  await expectForeseen(id, { toStage: "production", approvals: [{ scope, by: "Dora", until }] }, async () => {
    for (const ctx of [cast.dora, sina, ronja]) if (ctx) await decidePromotion(ctx, asked.ref, decision);
  });
  expect((await dossierOf(id)).workload.stage).toBe("production");
  await expectForeseen(id, { toStage: "experiment" }, () => demoteWorkload(cast.ada, ref, { reason: "A complaint" }));
  await expectForeseen(id, { toStage: "retired" }, () => retireWorkload(cast.ada, ref, { reason: "Not needed" }));
});

it("the digest of a dossier is of everything in it, whatever the order in which it was written", async () => {
  const { id } = await experiment(cast.ada, "Digested");
  const one = await dossierOf(id);
  const turned = Object.fromEntries(Object.entries(one).reverse()) as unknown as Dossier;
  expect(dossierDigest(one)).toMatch(/^[0-9a-f]{64}$/);
  expect(dossierDigest(turned)).toBe(dossierDigest(one));
  expect(dossierDigest({ ...one, at: "2026-11-24T10:00:00.001Z" })).not.toBe(dossierDigest(one));
  expect(dossierDigest({ ...one, exceptions: [{ control: "logging", until: "2026-12-01", renewals: 0 }] })).not.toBe(dossierDigest(one));
});
