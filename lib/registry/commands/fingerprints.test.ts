import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ctx, type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, countEntries, entriesOf, experiment, serviceCtx } from "@/prisma/testing/registry";
import {
  createIdentity,
  dropEndedFingerprints,
  editCredential,
  fingerprintKeysIn,
  getIdentity,
  recordFingerprints,
  retireIdentity,
  rotateFingerprintKey,
  takeFingerprintKeys,
} from "..";

const database = useDatabase();
const homes: string[] = [];
let db: Db;
let cast: Cast;
let made = 0;
beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
});
afterAll(async () => {
  await db.close();
  for (const home of homes) rmSync(home, { recursive: true });
});

/** The keys of an installation of its own, with the first one made. */
function installation() {
  const home = mkdtempSync(join(tmpdir(), "airlock-keys-"));
  homes.push(home);
  const keys = fingerprintKeysIn(home);
  keys.open(cast.ada.now);
  return { keys, file: join(home, "keys", "fingerprint") };
}

async function identityOf(zone: "experiment" | "production" = "experiment") {
  made += 1;
  const { id, ref } = await experiment(cast.ada, `Secret ${made}`);
  const principal = `sa-${made}@secret`;
  const identity = await createIdentity(cast.ada, ref, { kind: "service_account", name: principal, zone });
  return { id, ref, principal, identity: identity.ref };
}

const hex = () => randomBytes(32).toString("hex");
const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) });
const sent = (identity: string, storeRef: string, ...fingerprints: string[]) => ({ identity, secrets: [{ storeRef, fingerprints }] });

describe("recordFingerprints", () => {
  it("records a place that was not known, observed, and finds the same secret elsewhere by its place", async () => {
    const { keys } = installation();
    const [lab, live] = [await identityOf(), await identityOf("production")];
    const mark = `v1:${keys.open(cast.ada.now).current.id}:${hex()}`;
    const first = await recordFingerprints(serviceCtx(cast.ada), lab.ref, sent(lab.principal, "vault.lab/key", mark), keys);
    expect(first).toMatchObject([{ outcome: "new", storeRef: "vault.lab/key", sharedWith: [] }]);
    const second = await recordFingerprints(serviceCtx(cast.ada), live.ref, sent(live.identity, "vault.prod/key", mark), keys);
    expect(second).toMatchObject([
      { sharedWith: [{ ref: lab.identity, zone: "experiment", storeRef: "vault.lab/key", workload: { ref: lab.ref } }] },
    ]);
    const [credential] = (await getIdentity(cast.vera, live.identity)).credentials;
    expect(credential).toMatchObject({ source: "observed", hasFingerprint: true, lastSeenAt: cast.ada.now, label: "vault.prod/key" });
    const { rows } = await db.pool.query("SELECT subject_id FROM changed_subject WHERE subject_id = ANY($1)", [[lab.id, live.id]]);
    expect(new Set(rows.map((row) => row.subject_id))).toEqual(new Set([lab.id, live.id]));
  });

  it("keeps one credential for a place, and says what became of it", async () => {
    const { keys } = installation();
    const { ref, identity, principal } = await identityOf();
    const { id } = keys.open(cast.ada.now).current;
    const [old, fresh] = [`v1:${id}:${hex()}`, `v1:${id}:${hex()}`];
    const outcomes: string[] = [];
    for (const mark of [old, old, fresh]) {
      const [place] = await recordFingerprints(cast.ada, ref, sent(principal, "kv/nightly", mark), keys);
      outcomes.push(place?.outcome ?? "");
    }
    expect(outcomes).toEqual(["new", "same", "changed"]);
    const { credentials } = await getIdentity(cast.vera, identity);
    expect(credentials).toMatchObject([{ rotatedAt: cast.ada.now }]);
    expect((await entriesOf(db, credentials[0]?.id ?? "")).map(({ action }) => action)).toEqual([
      "credential.created",
      "credential.fingerprinted",
    ]);
  });

  it("lets no fingerprint into an answer, an error, an entry or a page", async () => {
    const { keys, file } = installation();
    const { ref, identity, principal } = await identityOf();
    const digest = hex();
    const answer = await recordFingerprints(
      cast.ada,
      ref,
      sent(principal, "kv/a", `v1:${keys.open(cast.ada.now).current.id}:${digest}`),
      keys,
    );
    const { rows } = await db.pool.query("SELECT body FROM audit_entry");
    const seen = JSON.stringify([answer, rows, await getIdentity(cast.vera, identity)]);
    expect(seen).toContain("kv/a");
    expect(seen).not.toContain(digest);
    expect(seen).not.toContain(JSON.parse(readFileSync(file, "utf8")).current.key);
  });

  it.each([
    ["the secret itself", "correct horse battery staple"],
    ["an own key's", `hmac:${"a".repeat(64)}`],
    ["one under an unknown key", `v1:00000000:${"a".repeat(64)}`],
  ])("refuses %s, without repeating it", async (_title, fingerprint) => {
    const { keys } = installation();
    const { ref, principal } = await identityOf();
    const before = await countEntries(db);
    const thrown = await recordFingerprints(cast.ada, ref, sent(principal, "kv/a", fingerprint), keys).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "invalid", fields: { "secrets.0.fingerprints.0": [expect.any(String)] } });
    expect(JSON.stringify(thrown) + String((thrown as Error).stack)).not.toContain(fingerprint);
    expect(await countEntries(db)).toBe(before);
  });

  it("takes them for an identity of this workload, and from its people", async () => {
    const { keys } = installation();
    const [mine, theirs] = [await identityOf(), await identityOf()];
    const mark = `v1:${keys.open(cast.ada.now).current.id}:${hex()}`;
    for (const named of [theirs.principal, theirs.identity, "nobody"])
      expect(await answerOf(recordFingerprints(cast.ada, mine.ref, sent(named, "kv/a", mark), keys))).toMatchObject({
        fields: ["identity"],
      });
    await createIdentity(cast.ada, mine.ref, { kind: "service_account", name: mine.principal, zone: "production" });
    expect((await answerOf(recordFingerprints(cast.ada, mine.ref, sent(mine.principal, "kv/a", mark), keys))).fields).toEqual(["identity"]);
    expect((await answerOf(recordFingerprints(cast.ben, mine.ref, sent(mine.identity, "kv/a", mark), keys))).code).toBe("forbidden");
    await retireIdentity(cast.ada, mine.identity, { version: 1, reason: "Gone" });
    expect((await answerOf(recordFingerprints(cast.ada, mine.ref, sent(mine.identity, "kv/a", mark), keys))).fields).toEqual(["identity"]);
  });

  it("is the owner's word again once somebody types another fingerprint or place", async () => {
    const { keys } = installation();
    const { ref, identity, principal } = await identityOf();
    await recordFingerprints(cast.ada, ref, sent(principal, "kv/a", `v1:${keys.open(cast.ada.now).current.id}:${hex()}`), keys);
    const [{ id, version } = { id: "", version: 0 }] = (await getIdentity(cast.vera, identity)).credentials;
    await editCredential(cast.ada, id, { version, label: "Renamed" });
    expect((await getIdentity(cast.vera, identity)).credentials).toMatchObject([{ source: "observed" }]);
    await editCredential(cast.ada, id, { version: version + 1, fingerprint: `hmac:${hex()}` });
    expect((await getIdentity(cast.vera, identity)).credentials).toMatchObject([{ source: "declared", hasFingerprint: true }]);
  });
});

describe("rotation", () => {
  const system = () => ({ ...cast.rita, permissions: new Set(["organisation.manage"]) });

  it("brings together what was seen under the old key, under both and under the new one", async () => {
    const { keys } = installation();
    const [a, b, c] = [await identityOf(), await identityOf(), await identityOf()];
    const old = `v1:${keys.open(cast.ada.now).current.id}:${hex()}`;
    await recordFingerprints(cast.ada, a.ref, sent(a.principal, "kv/a", old), keys);
    const { id } = await rotateFingerprintKey(system(), keys, {});
    const fresh = `v1:${id}:${hex()}`;
    await recordFingerprints(cast.ada, c.ref, sent(c.principal, "kv/c", fresh), keys);
    const [both] = await recordFingerprints(cast.ada, b.ref, sent(b.principal, "kv/b", fresh, old), keys);
    expect(both?.sharedWith.map(({ storeRef }) => storeRef).sort()).toEqual(["kv/a", "kv/c"]);
    for (const { identity } of [a, b, c])
      expect((await getIdentity(cast.vera, identity)).credentials[0]?.knownAt.map(({ storeRef }) => storeRef)).toHaveLength(2);
  });

  it("drops after the overlap what was made under the key that ended, and nothing before", async () => {
    const { keys } = installation();
    const [old, both] = [await identityOf(), await identityOf()];
    const first = `v1:${keys.open(cast.ada.now).current.id}:${hex()}`;
    await recordFingerprints(cast.ada, old.ref, sent(old.principal, "kv/old", first), keys);
    const { id, until } = await rotateFingerprintKey(system(), keys, { overlapDays: 10 });
    await recordFingerprints(cast.ada, both.ref, sent(both.principal, "kv/both", `v1:${id}:${hex()}`, first), keys);
    expect(until).toBe(later(cast.ada, 10).now.toISOString());
    expect(await dropEndedFingerprints(later(system(), 9), keys)).toBe(0);
    expect(await dropEndedFingerprints(later(system(), 11), keys)).toBe(2);
    expect(await dropEndedFingerprints(later(system(), 11), keys)).toBe(0);
    const known = async (ref: string) => (await getIdentity(cast.vera, ref)).credentials.map(({ hasFingerprint }) => hasFingerprint);
    expect([await known(old.identity), await known(both.identity)]).toEqual([[false], [true]]);
    const late = await answerOf(recordFingerprints(later(cast.ada, 11), old.ref, sent(old.principal, "kv/old", first), keys));
    expect(late).toMatchObject({ code: "invalid" });
  });

  it("is refused while two keys are in force, and is the administrators'", async () => {
    const { keys } = installation();
    const { id } = await rotateFingerprintKey(system(), keys, {});
    expect(await answerOf(rotateFingerprintKey(system(), keys, {}))).toMatchObject({ code: "overlap_running" });
    expect(keys.find()?.current.id).toBe(id);
    expect((await entriesOf(db, id)).map(({ action }) => action)).toEqual(["fingerprint_key.rotated"]);
    expect((await rotateFingerprintKey(system(), keys, { force: true })).previous).toBe(id);
    expect((await answerOf(rotateFingerprintKey(cast.ada, keys, { force: true }))).code).toBe("forbidden");
  });
});

describe("the keys", () => {
  const byToken = (): Ctx => ({ ...serviceCtx(cast.ada), door: "api" });

  it("are made once, readable by nobody else, and given to tokens over the API", async () => {
    const { keys, file } = installation();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const given = await takeFingerprintKeys(byToken(), keys);
    expect(given).toEqual([{ id: keys.find()?.current.id, key: keys.find()?.current.key, until: null }]);
    const [entry] = await entriesOf(db, given[0]?.id ?? "");
    expect(entry).toMatchObject({ action: "fingerprint_key.taken", actor: { kind: "service" } });
    expect(JSON.stringify(entry)).not.toContain(given[0]?.key);
  });

  it("are given through no other door, nor without the permission", async () => {
    const { keys } = installation();
    for (const ctx of [
      cast.ada,
      serviceCtx(cast.ada),
      { ...cast.ada, door: "api" as const },
      { ...byToken(), permissions: new Set<string>() },
    ])
      expect((await answerOf(takeFingerprintKeys(ctx, keys))).code).toBe("forbidden");
  });

  it("that cannot be read are told of without being told, and never made anew", async () => {
    const { keys, file } = installation();
    const text = readFileSync(file, "utf8").replace("current", "currant");
    writeFileSync(file, text);
    const thrown = await takeFingerprintKeys(byToken(), keys).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "unavailable" });
    expect(JSON.stringify(thrown) + String((thrown as Error).stack)).not.toContain(JSON.parse(text).currant.key);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});
