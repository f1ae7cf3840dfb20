import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTimeline } from "@/lib/audit";
import { type Db, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { answerOf, type Cast, castOf, countEntries, entriesOf, experiment } from "@/prisma/testing/registry";
import { createCredential, createIdentity, editCredential, getIdentity, retireCredential } from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let identity: string;
const asked = { kind: "api_key", label: "Nightly", storeRef: "vault kv/nightly" } as const;
const mark = (digit: string) => `hmac:${digit.repeat(64)}`;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  identity = await identityOf("Keyed");
});
afterAll(() => db.close());

async function identityOf(name: string): Promise<string> {
  const workload = await experiment(cast.ada, name);
  const made = await createIdentity(cast.ada, workload.ref, { kind: "service_account", name: `sa@${name}`, zone: "experiment" });
  return made.ref;
}

/** Everything that the database, the audit log and the queries would show of a text. */
async function everywhere(ref: string): Promise<string> {
  const { rows } = await db.pool.query("SELECT body FROM audit_entry");
  const detail = await getIdentity(cast.ada, ref);
  const timeline = await listTimeline(cast.ada, detail.workloadId);
  return JSON.stringify([rows, detail, timeline]);
}

describe("createCredential", () => {
  it("records where it is kept and when it ends", async () => {
    const made = await createCredential(cast.ada, identity, { ...asked, issuedAt: "2026-11-01", expiresAt: "2027-01-01T09:00:00+02:00" });
    const [credential] = (await getIdentity(cast.vera, identity)).credentials;
    expect(credential).toMatchObject({
      id: made.id,
      storeRef: "vault kv/nightly",
      hasFingerprint: false,
      expiresAt: new Date("2027-01-01T07:00:00Z"),
    });
    expect((await entriesOf(db, made.id))[0]).toMatchObject({
      action: "credential.created",
      subject: { label: "ID-0001 Nightly" },
      after: { hasFingerprint: false },
    });
  });

  it("keeps a keyed fingerprint and shows it to nobody", async () => {
    const made = await createCredential(cast.ada, identity, { ...asked, label: "Marked", fingerprint: mark("a") });
    expect(made.hasFingerprint).toBe(true);
    const seen = await everywhere(identity);
    expect(seen).not.toContain("a".repeat(64));
    expect(seen).toContain('"hasFingerprint":true');
    const { rows } = await db.pool.query("SELECT fingerprint FROM credential WHERE id = $1", [made.id]);
    expect(rows).toEqual([{ fingerprint: mark("a") }]);
  });

  it.each([
    ["a bare digest", "a".repeat(64)],
    ["a plain hash", `sha256:${"a".repeat(64)}`],
    ["too short", `hmac:${"a".repeat(63)}`],
    ["upper case", `hmac:${"A".repeat(64)}`],
    ["the secret itself", "correct horse battery staple"],
    ["something after it", `${mark("a")}\n`],
  ])("refuses a fingerprint that is %s, without repeating it", async (_title, fingerprint) => {
    const before = await countEntries(db);
    const answer = await answerOf(createCredential(cast.ada, identity, { ...asked, fingerprint }));
    expect(answer).toMatchObject({ code: "invalid", fields: ["fingerprint"] });
    expect(JSON.stringify(answer)).not.toContain(fingerprint);
    expect(await countEntries(db)).toBe(before);
  });

  it("tells which other workloads hold the same secret, without refusing", async () => {
    const other = await identityOf("Same secret");
    await createCredential(cast.ada, identity, { ...asked, fingerprint: mark("b") });
    const second = await createCredential(cast.ada, other, { ...asked, fingerprint: mark("b") });
    expect(second.sharedWith).toMatchObject([{ ref: identity, workload: { name: "Keyed" } }]);
  });

  it("of two at once with one secret, one at least sees the other", async () => {
    for (const digit of ["1", "2", "3", "4", "5"]) {
      const other = await identityOf(`Race ${digit}`);
      const made = await Promise.all(
        [identity, other].map((ref) => createCredential(cast.ada, ref, { ...asked, fingerprint: mark(digit) })),
      );
      expect(made.flatMap((credential) => credential.sharedWith)).toHaveLength(1);
    }
  });

  it("does not end before it begins", async () => {
    const answer = await answerOf(createCredential(cast.ada, identity, { ...asked, issuedAt: "2026-12-02", expiresAt: "2026-12-01" }));
    expect(answer).toMatchObject({ code: "invalid", fields: ["expiresAt"] });
  });

  it("is the workload's people's", async () => {
    expect((await answerOf(createCredential(cast.ben, identity, asked))).code).toBe("forbidden");
    expect((await answerOf(createCredential(cast.vera, identity, asked))).code).toBe("forbidden");
    expect((await answerOf(createCredential(cast.ada, "ID-4711", asked))).code).toBe("not_found");
  });
});

describe("a field that looks like a secret", () => {
  // Put together at run time, so that no scanner takes this file for a leak.
  const secrets = [
    ["AKIA", "IOSFODNN7EXAMPLE"],
    ["ghp_", "x".repeat(36)],
    ["sk-proj-", "abcdefghij0123456789"],
  ].map((parts) => parts.join(""));

  for (const field of ["label", "storeRef"]) {
    it.each(secrets)(`in ${field} is refused and stands nowhere (%#)`, async (secret) => {
      const before = await countEntries(db);
      const attempt = createCredential(cast.ada, identity, { ...asked, [field]: `kept: ${secret}` });
      const thrown = await attempt.catch((error: unknown) => error);
      expect(thrown).toMatchObject({ code: "invalid", fields: { [field]: [expect.stringContaining("looks like")] } });
      expect(JSON.stringify(thrown) + String(thrown) + String((thrown as Error).stack)).not.toContain(secret);
      expect(await countEntries(db)).toBe(before);
      expect(await everywhere(identity)).not.toContain(secret);
    });
  }

  it.each(secrets)("in an identity's name or description is refused and stands nowhere (%#)", async (secret) => {
    const workload = await experiment(cast.ada, "Pasted");
    for (const changes of [{ name: secret }, { description: secret }]) {
      const attempt = createIdentity(cast.ada, workload.ref, { kind: "oauth_client", name: "client", zone: "experiment", ...changes });
      const thrown = await attempt.catch((error: unknown) => error);
      expect(thrown).toMatchObject({ code: "invalid" });
      expect(JSON.stringify(thrown) + String(thrown)).not.toContain(secret);
    }
    expect(await everywhere(identity)).not.toContain(secret);
  });
});

describe("editCredential", () => {
  it("replaces, keeps or takes out the fingerprint, and says only that", async () => {
    const made = await createCredential(cast.ada, identity, { ...asked, label: "Turned", fingerprint: mark("c") });
    expect((await editCredential(cast.ada, made.id, { version: 1, rotatedAt: "2026-11-20" })).hasFingerprint).toBe(true);
    await editCredential(cast.ada, made.id, { version: 2, fingerprint: mark("d") });
    expect((await editCredential(cast.ada, made.id, { version: 3, fingerprint: null })).hasFingerprint).toBe(false);
    const entries = await entriesOf(db, made.id);
    expect(entries.map(({ before, after }) => [before, after]).slice(1)).toEqual([
      [{ rotatedAt: null }, { rotatedAt: "2026-11-20T00:00:00.000Z" }],
      [{ fingerprint: "(withheld)" }, { fingerprint: "(withheld)" }],
      [{ hasFingerprint: true }, { hasFingerprint: false }],
    ]);
    const seen = await everywhere(identity);
    for (const digit of ["c", "d"]) expect(seen).not.toContain(digit.repeat(64));
  });

  it("shows the second writer what the first one changed", async () => {
    const made = await createCredential(cast.ada, identity, { ...asked, fingerprint: mark("e") });
    await editCredential(cast.ada, made.id, { version: 1, label: "First" });
    const thrown = await editCredential(cast.rita, made.id, { version: 1, label: "Second" }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: "conflict", current: { version: 2, label: "First" } });
    expect(JSON.stringify(thrown)).not.toContain("e".repeat(64));
    expect((await answerOf(editCredential(cast.ben, made.id, { version: 2 }))).code).toBe("forbidden");
    expect((await answerOf(editCredential(cast.ada, "no-id", { version: 1 }))).code).toBe("not_found");
  });
});

describe("retireCredential", () => {
  it("ends it once, with a reason", async () => {
    const made = await createCredential(cast.ada, identity, { ...asked, label: "Ending", fingerprint: mark("f") });
    const answers = await Promise.all(
      [1, 2].map(() => answerOf(retireCredential(cast.ada, made.id, { version: 1, reason: "Rotated away" }))),
    );
    expect(answers.map((answer) => answer.code).sort()).toEqual(["done", "retired"]);
    expect((await entriesOf(db, made.id)).at(-1)).toMatchObject({ action: "credential.retired", reason: "Rotated away" });
    expect((await createCredential(cast.ada, await identityOf("After"), { ...asked, fingerprint: mark("f") })).sharedWith).toEqual([]);
  });
});
