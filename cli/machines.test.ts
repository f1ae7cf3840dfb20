import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getVerdicts } from "@/lib/controls";
import { createToken, systemCtx } from "@/lib/people";
import { type Ctx, type Db, newRequestId, now, openDb } from "@/lib/platform";
import { createIdentity, registerWorkload } from "@/lib/registry";
import { useDatabase } from "@/prisma/testing/database";
import { freePort } from "../scripts/launch/ports.mjs";
import { fingerprintOf, secretIn, secretOfFile, secretOfVariable, secretsOfFolder } from "./fingerprint";
import { type Ran, type RunningApi, runCommand, startApi } from "./testing/command";

const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), "airlock-machines-"));
const SECRET = "correct horse battery staple";
let db: Db;
let api: RunningApi;
let token: string;
let made = 0;

const ctx = (): Ctx => systemCtx(db, { now: now(), requestId: newRequestId(), door: "cli" });

beforeAll(async () => {
  db = openDb(database.url, 4);
  await db.prisma.person.create({ data: { email: "ada@example.org", name: "Ada", roles: ["member"] } });
  const asked = { name: "pipeline", days: 1, role: "owner", scopes: ["read", "register"], service: true };
  token = (await createToken(ctx(), asked, { maxDays: 90 })).token;
  api = await startApi(database.url, await freePort(), { AIRLOCK_HOME: join(folder, "home"), LOG_LEVEL: "trace" });
}, 60_000);
afterAll(async () => {
  await api.stop();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The command line on a machine of its own: another home, another environment, the same token. */
function on(
  machine: string,
  args: string[],
  input?: string | Buffer,
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<Ran> {
  const home = join(folder, machine);
  const own = { AIRLOCK_API_URL: api.url, AIRLOCK_HOME: home, XDG_CONFIG_HOME: home, HOME: home, AIRLOCK_MODE: "production" };
  return runCommand(args, { ...own, AIRLOCK_TOKEN: token, ...more }, input);
}

/** A folder on a machine with secrets in it, as they are mounted into a container. */
function mounted(machine: string, secrets: Readonly<Record<string, string | Buffer>>): string {
  const path = join(folder, machine, "secrets");
  mkdirSync(join(path, "..2026_11_24"), { recursive: true });
  for (const [name, text] of Object.entries(secrets)) {
    writeFileSync(join(path, "..2026_11_24", name), text);
    symlinkSync(join("..2026_11_24", name), join(path, name));
  }
  return path;
}

async function workload(zone: "experiment" | "production"): Promise<{ ref: string; principal: string }> {
  made += 1;
  const principal = `sa-${made}@machine`;
  const asked = { kind: "model", purpose: "Sorts", owner: "ada@example.org", effects: [], controlPoint: "before_effect" };
  const { ref } = await registerWorkload(ctx(), { name: `Machine ${made}`, ...asked });
  await createIdentity(ctx(), ref, { kind: "service_account", name: principal, zone });
  return { ref, principal };
}

async function copiedSecretOf(ref: string): Promise<string> {
  const verdict = (await getVerdicts(ctx(), ref)).verdicts.find(({ control }) => control === "copied-secret");
  return `${verdict?.outcome}: ${verdict?.evidence.map(({ words }) => words).join(" ")}`;
}

/** Everything that the database holds, but for what is compared there. */
async function stored(): Promise<string> {
  const { rows } = await db.pool.query(`SELECT body AS text FROM audit_entry UNION ALL SELECT row_to_json(r)::text FROM idempotency_record r
    UNION ALL SELECT (to_jsonb(c) - 'fingerprint')::text FROM credential c UNION ALL SELECT row_to_json(o)::text FROM outbox_event o`);
  return rows.map(({ text }) => text).join("\n");
}

describe("what is keyed", () => {
  it.each([
    ["a line end after it", "secret\n", "secret"],
    ["several, of either kind", "secret\r\n\n", "secret"],
    ["none", "secret", "secret"],
    ["blanks, which belong to it", " secret ", " secret "],
    ["line ends inside", "a\nb\n", "a\nb"],
    ["nothing else", "\n", ""],
  ])("leaves off %s", (_title, text, kept) => expect(secretIn(Buffer.from(text)).toString()).toBe(kept));

  it("is no file that is not there, a folder, or longer than a secret, nor a variable that is not set", () => {
    const long = join(mounted("long", { long: SECRET.repeat(3_000) }), "long");
    expect(() => secretOfFile("/nowhere/key")).toThrow("The file /nowhere/key cannot be read.");
    expect(() => secretOfFile(folder)).toThrow("cannot be read");
    expect(() => secretOfFile(long)).toThrow(`${long} is longer than 64 kB. Nothing was sent.`);
    expect(() => secretsOfFolder("/nowhere")).toThrow("The folder /nowhere cannot be read.");
    expect(() => secretOfVariable("NOWHERE_AT_ALL")).toThrow("There is no environment variable NOWHERE_AT_ALL.");
  });

  it("is the HMAC-SHA-256 of RFC 4231", () => {
    // Test case 2 of the RFC: key "Jefe".
    const key = { id: "00000000", key: Buffer.from("Jefe").toString("base64url") };
    expect(fingerprintOf(key, Buffer.from("what do ya want for nothing?\n"))).toBe(
      "v1:00000000:5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });
});

describe("airlock fingerprint", { timeout: 60_000 }, () => {
  it("finds a secret that was copied from one machine to another, from what the two send", async () => {
    const [lab, live] = [await workload("experiment"), await workload("production")];
    const here = mounted("lab", { "api-key": `${SECRET}\n`, other: "something else" });
    const sent = await on("lab", ["fingerprint", lab.ref, "--identity", lab.principal, "--dir", here, "--place", "k8s lab/app"]);
    expect(sent).toMatchObject({ code: 0, err: "", out: "k8s lab/app/api-key: new, recorded\nk8s lab/app/other: new, recorded\n" });
    expect(await copiedSecretOf(lab.ref)).toBe("met: All fingerprints are known from one place only.");

    const there = await on("live", ["fingerprint", live.ref, "--identity", live.principal, "--place", "vault.prod/key"], SECRET);
    expect(there.code, there.err).toBe(0);
    expect(there.out).toContain(`also in k8s lab/app/api-key of ${lab.ref}`);
    expect(await copiedSecretOf(lab.ref)).toBe(
      `unmet: api-key of ${lab.principal} is also in vault.prod/key of ${live.ref}, in the production zone.`,
    );
    expect(await copiedSecretOf(live.ref)).toBe(
      `unmet: vault.prod/key of ${live.principal} is also in k8s lab/app/api-key of ${lab.ref}, in the experiment zone.`,
    );

    const rows = await db.pool.query<{ fingerprint: string }>("SELECT fingerprint FROM credential_fingerprint");
    const digests = rows.rows.map(({ fingerprint }) => fingerprint.split(":").at(-1) ?? "");
    expect(digests).toHaveLength(3);
    const told = [await stored(), api.log(), JSON.stringify([sent, there])].join("\n");
    for (const held of [SECRET, "something else", ...digests]) expect(told).not.toContain(held);
  });

  it("takes a secret from a file and from a variable, and a bare folder for nothing to send", async () => {
    const { ref, principal } = await workload("experiment");
    const file = join(mounted("third", { pem: "-----BEGIN KEY-----\nabc\n" }), "pem");
    const args = ["fingerprint", ref, "--identity", principal];
    const ran = await on("third", [...args, file, "--env", "DB_PASSWORD,EMPTY", "--kind", "password"], undefined, {
      DB_PASSWORD: "hunter2hunter2",
      EMPTY: "",
    });
    expect(ran).toMatchObject({ code: 0, out: `${file}: new, recorded\nenvironment variable DB_PASSWORD: new, recorded\n` });
    expect(ran.err).toContain("Left out, for it is empty: environment variable EMPTY");
    expect(await on("third", [...args, file])).toMatchObject({ code: 0, out: `${file}: the same as before\n` });
    expect(await on("third", [...args, "--dir", join(folder, "third")])).toMatchObject({ code: 2, out: "" });
  });

  it.each([
    ["where nobody says where it is kept", [], SECRET, "--place"],
    ["that is empty", ["--place", "a"], "\n", "empty"],
  ])("sends nothing of a secret %s", async (_title, more, input, said) => {
    const ran = await on("lab", ["fingerprint", "WL-0001", "--identity", "sa", ...more], input);
    expect(ran).toMatchObject({ code: 2, out: "", err: expect.stringContaining(said) });
    expect(ran.err).not.toContain(SECRET);
  });

  it("sends both fingerprints while a key is replaced, so that machines that come late still meet", async () => {
    const [early, late] = [await workload("experiment"), await workload("production")];
    const run = (machine: string, { ref, principal }: typeof early) =>
      on(machine, ["fingerprint", ref, "--identity", principal, "--place", `vault ${ref}`], "one secret of two keys");
    await run("lab", early);
    const local = { AIRLOCK_TOKEN: undefined, DATABASE_URL: database.url };
    const rotated = await on("home", ["admin", "fingerprint-key", "rotate"], undefined, local);
    expect(rotated, rotated.err).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The key is [0-9a-f]{8}\. [0-9a-f]{8} stays in force/),
    });
    expect((await on("home", ["admin", "fingerprint-key", "rotate"], undefined, local)).err).toContain("Rule: overlap_running");
    expect((await run("live", late)).out).toContain(`also in vault ${early.ref}`);
    expect((await db.pool.query("SELECT DISTINCT key_id FROM credential_fingerprint")).rows).toHaveLength(2);
  });
});

describe("airlock observe event", { timeout: 60_000 }, () => {
  it("tells that an event was recorded, once", async () => {
    const { ref, principal } = await workload("production");
    const args = ["observe", "event", ref, "--kind", "prompt", "--identity"];
    expect((await on("live", [...args, principal])).out).toBe("Kept.\n");
    expect((await on("live", [...args, principal])).out).toMatch(/^Known already/);
    expect((await on("live", [...args, "stranger"])).out).toMatch(/^Not kept/);
    expect((await on("live", ["observe", "event", ref, "--kind", "thought", "--identity", principal])).code).toBe(2);
  });
});

describe("airlock observe", { timeout: 60_000 }, () => {
  const printed = (arn: string) => JSON.stringify({ UserId: "AROAEXAMPLE:hunter2hunter2", Account: "004122907712", Arn: arn });

  it("makes observed what a cloud's own tool prints, and sends no more of it", async () => {
    const { ref } = await workload("production");
    const session = printed("arn:aws:sts::004122907712:assumed-role/claims-live/i-0abc");
    const look = (...more: string[]) => on("live", ["observe", "aws", ref, ...more], session);
    expect((await look()).out).toBe(
      "arn:aws:iam::004122907712:role/claims-live: not registered: --register records it\naws 004122907712: not registered: --register records it\n",
    );
    expect((await look("--register", "--zone", "production")).out).toMatch(
      /^ID-\d{4} arn.*: registered, planned and observed\nEN-0001 aws/,
    );
    expect((await look()).out).toMatch(/: observed\nEN-0001 aws 004122907712: observed\nWL-\d{4} in EN-0001: observed\n$/);
    expect([await stored(), api.log()].join()).not.toContain("hunter2");
  });

  it("sends nothing of what it does not understand, and says what contradicts", async () => {
    const { ref } = await workload("experiment");
    const wrong = await on("lab", ["observe", "aws", ref], "AccessKeyId hunter2hunter2");
    expect(wrong).toMatchObject({ code: 2, out: "", err: expect.stringContaining("This is not what `aws sts get-caller-identity") });
    expect(wrong.err).not.toContain("hunter2");
    const taken = await on("lab", ["observe", "aws", ref], printed("arn:aws:iam::004122907712:role/claims-live"));
    expect(taken).toMatchObject({ code: 6, err: expect.stringContaining("Rule: principal_elsewhere") });
    expect(await on("lab", ["observe", "token", ref], "no.token.here")).toMatchObject({ code: 2, out: "" });
  });
});
