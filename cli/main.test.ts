import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recomputeFindings } from "@/lib/controls";
import { carryOutBulks } from "@/lib/exchange";
import { createToken, systemCtx } from "@/lib/people";
import { type Db, newRequestId, now, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOfPerson } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { freePort } from "../scripts/launch/ports.mjs";
import { type Ran, type RunningApi, runCommand, startApi } from "./testing/command";

const ROOT = resolve(import.meta.dirname, "..");
const database = useDatabase();
const folder = mkdtempSync(join(tmpdir(), "airlock-cli-"));
let db: Db;
let api: RunningApi;
let tokens: { ada: string; sam: string; viewer: string };

const ctx = () => systemCtx(db, { now: now(), requestId: newRequestId(), door: "cli" });

async function tokenFor(email: string, role: string, scopes: string[]): Promise<string> {
  const name = email.split("@")[0] ?? "";
  await db.prisma.person.create({ data: { email, name, roles: [role === "security" ? "security_approver" : (role as "member")] } });
  const asked = { name: `of ${name}`, days: 1, person: email, scopes };
  return (await createToken(ctx(), asked, { maxDays: 90 })).token;
}

beforeAll(async () => {
  db = openDb(database.url, 2);
  api = await startApi(database.url, await freePort());
  const all = ["read", "register", "request", "approve", "administer"];
  tokens = {
    ada: await tokenFor("ada@example.org", "risk", all),
    sam: await tokenFor("sam@example.org", "security", all),
    viewer: await tokenFor("vic@example.org", "viewer", ["read"]),
  };
}, 60_000);
afterAll(async () => {
  await api.stop();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command line with Ada's token, unless it is told otherwise. */
function airlock(args: string[], more: Record<string, string | undefined> = {}): Promise<Ran> {
  const own = {
    AIRLOCK_API_URL: api.url,
    AIRLOCK_HOME: join(folder, "home"),
    XDG_CONFIG_HOME: folder,
    AIRLOCK_MODE: "production",
    AIRLOCK_TOKEN: tokens.ada,
  };
  return runCommand(args, { HOME: folder, ...own, ...more });
}

/** Runs with --json and gives back what stdout holds, which must be JSON and nothing else. */
async function json(args: string[], more: Record<string, string | undefined> = {}) {
  const ran = await airlock([...args, "--json"], more);
  expect(ran.code, ran.err).toBe(0);
  return JSON.parse(ran.out);
}

const FIVE = ["--kind", "model", "--purpose", "Sorts claims", "--owner", "ada@example.org", "--control-point", "before_effect"];
const LOCAL = { AIRLOCK_TOKEN: undefined };

describe("workloads", { timeout: 60_000 }, () => {
  it("are registered, listed, shown and edited", async () => {
    const made = await airlock(["register", "--name", "Claims triage", ...FIVE]);
    expect(made).toMatchObject({ code: 0, out: "WL-0001\n" });
    expect((await json(["list", "--q", "triage", "--stage", "experiment"])).items).toMatchObject([
      { ref: "WL-0001", owner: { name: "ada" } },
    ]);
    const table = await airlock(["list"]);
    expect(table.out).toMatch(/^REF {6}NAME.*\nWL-0001 {2}Claims triage {2}experiment {2}low/);
    expect(table.err).toBe("1 of 1\n");
    expect((await airlock(["edit", "wl-0001", "--purpose", "Sorts new claims"])).out).toBe("WL-0001 is at version 2.\n");
    expect((await json(["show", "WL-0001"])).purpose).toBe("Sorts new claims");
  });

  it("cannot repaint the terminal of whoever lists them", async () => {
    await airlock(["register", "--name", "\u001b[31mred\u202e alert\u0007", ...FIVE]);
    const { out } = await airlock(["list", "--q", "red"]);
    expect(out).not.toContain("\u001b");
    expect(out).not.toContain("\u202e");
    expect(out).not.toContain("\u0007");
  });
});

describe("exit codes", { timeout: 60_000 }, () => {
  it.each([
    ["done", 0, ["--help"], {}],
    ["an unknown command", 2, ["fly"], {}],
    ["a missing option", 2, ["register", "--name", "x"], {}],
    ["a value that is not understood", 2, ["list", "--stage", "prod"], {}],
    ["no token", 3, ["list"], { AIRLOCK_TOKEN: undefined }],
    ["a token that does not count", 3, ["list"], { AIRLOCK_TOKEN: `alk_${"x".repeat(43)}` }],
    ["not there", 4, ["show", "WL-9999"], {}],
    ["moved on", 5, ["edit", "WL-0001", "--purpose", "late", "--seen", "1"], {}],
    ["not available", 7, ["list"], { AIRLOCK_API_URL: "http://127.0.0.1:1" }],
  ])("%s", async (_name, code, args, more) => {
    const ran = await airlock(args, more);
    expect([ran.code, ran.err], ran.err).toEqual([code, code === 0 ? "" : expect.stringMatching(/\S/)]);
    if (code !== 0) expect(ran.out).toBe("");
  });

  it("say what, why, the next step and the request on stderr, or as JSON", async () => {
    const told = await airlock(["show", "WL-9999"]);
    expect(told.err).toMatch(/^There is no such workload.*\n(.*\n)*Rule: not_found, request [0-9a-f-]{36}\n$/);
    const { err } = await airlock([
      "register",
      "--name",
      "x",
      ...FIVE.slice(0, 4),
      "--owner",
      "nobody@example.org",
      "--control-point",
      "none",
      "--json",
    ]);
    expect(JSON.parse(err)).toMatchObject({ code: "invalid", fields: { owner: [expect.any(String)] }, request_id: expect.any(String) });
  });

  it("are 3 for a viewer who registers", async () => {
    expect((await airlock(["register", "--name", "x", ...FIVE], { AIRLOCK_TOKEN: tokens.viewer })).code).toBe(3);
  });
});

describe("promotions", { timeout: 60_000 }, () => {
  it("are requested, refused to their requester, decided by another on the digest they read, and reviewed", async () => {
    await db.prisma.person.create({ data: { email: "bob@example.org", name: "Bob", roles: ["member"] } });
    const personOf = async (email: string) => ctxOfPerson(db, (await db.prisma.person.findUniqueOrThrow({ where: { email } })).id);
    await makeReady({ owner: await personOf("ada@example.org"), second: await personOf("sam@example.org") }, "WL-0001", "bob@example.org");
    await db.prisma.identity.updateMany({ data: { source: "declared" } });
    const attest = ["attest", "WL-0001", "ID-0001", "--statement", "Looked at its console."];
    expect(await airlock(attest)).toMatchObject({ code: 6, err: expect.stringContaining("Rule: own_workload") });
    expect((await airlock(attest, { AIRLOCK_TOKEN: tokens.sam })).out).toBe("Attested: ID-0001.\n");
    const draft = await json(["promotions", "request", "WL-0001", "--to", "pilot", "--reason", "It works", "--draft"]);
    const asked = await json(["promotions", "request", "WL-0001", "--to", "pilot", "--reason", "It works"]);
    const decide = (token: string, ...more: string[]) =>
      airlock(["promotions", "decide", asked.ref, "--approve", ...more], { AIRLOCK_TOKEN: token });
    expect(await decide(tokens.ada, "--digest", asked.reachDigest)).toMatchObject({
      code: 6,
      err: expect.stringContaining("Rule: self_approval"),
    });
    expect(asked.ref).toBe(draft.ref);
    expect(await decide(tokens.sam)).toMatchObject({ code: 2, err: expect.stringContaining("--digest") });
    expect((await airlock(["promotions", "show", asked.ref])).out).toContain(asked.reachDigest);
    expect((await decide(tokens.sam, "--digest", asked.reachDigest)).out).toBe(`${asked.ref} is applied.\n`);
    expect((await json(["list", "--stage", "pilot"])).total).toBe(1);
  });

  it("conclude a review area by area", async () => {
    await db.prisma.standing.updateMany({ data: { nextReviewOn: new Date("2026-01-01") } });
    await db.prisma.workload.updateMany({ where: { number: 1 }, data: { stage: "production" } });
    const complete = (...args: string[]) => airlock(["reviews", "complete", "WL-0001", "--outcome", "continue", ...args]);
    expect((await complete("--holds", "owner")).code).toBe(2);
    expect((await complete("--all-hold", "--next", "tomorrow")).code).toBe(2);
    expect((await complete("--all-hold")).out).toMatch(/^The review is concluded\. The next one is due \d{4}-\d\d-\d\d\.\n$/);
  });
});

describe("a suspension", { timeout: 60_000 }, () => {
  it("stops a workload and is lifted, each with a reason; what a rule refuses is 6", async () => {
    await airlock(["register", "--name", "Stopped", ...FIVE]);
    const { ref } = (await json(["list", "--q", "Stopped"])).items[0];
    expect((await airlock(["suspend", ref])).code).toBe(2);
    expect(await airlock(["suspend", ref, "--reason", "It answers nonsense"])).toMatchObject({
      code: 0,
      out: `${ref} is suspended as a precaution.\n`,
    });
    expect((await json(["show", ref])).standing).toMatchObject({ suspendedAs: "owner", suspendedBy: "ada" });
    expect(await airlock(["suspend", ref, "--reason", "Again"])).toMatchObject({
      code: 6,
      err: expect.stringContaining("wrong_transition"),
    });
    expect((await airlock(["lift", ref, "--reason", "Mended"])).out).toBe(`${ref} is no longer suspended.\n`);
    expect((await json(["show", ref])).standing).toMatchObject({ suspendedAt: null, suspendedAs: null });
  });
});

describe("findings", { timeout: 60_000 }, () => {
  it("are listed by what is asked for, and a workload is judged", async () => {
    const verdicts = await json(["verdicts", "WL-0001", "--outcome", "met"]);
    expect(verdicts.verdicts.map(({ control }: { control: string }) => control)).toContain("owner");
    expect((await airlock(["verdicts", "WL-0001"])).out).toContain("not_applicable");
    // Nobody is behind its owner any more.
    await db.pool.query("UPDATE workload SET backup_owner_id = NULL WHERE number = 1");
    await db.pool.query("INSERT INTO changed_subject (subject_type, subject_id, reason) SELECT 'workload', id, 'test' FROM workload");
    while ((await recomputeFindings(ctx())) > 0);
    const found = await json(["findings", "--workload", "WL-0001"]);
    expect(found.total).toBe(found.items.length);
    expect(found.total).toBeGreaterThan(0);
    expect((await airlock(["findings", "--workload", "WL-0001", "--state", "resolved,excepted"])).err).toContain("Nothing matches.");
    expect((await airlock(["findings", "--control", "no-such"])).code).toBe(2);
  });
});

describe("import", { timeout: 60_000 }, () => {
  let worker: ReturnType<typeof spawn>;
  beforeAll(async () => {
    const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: "error" };
    worker = spawn(process.execPath, ["--import", "tsx", "worker/main.ts"], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    await once(worker, "message");
  }, 30_000);
  afterAll(async () => {
    worker.kill("SIGTERM");
    await once(worker, "exit");
  });

  const mapping = `name: trial
key: [Name]
name_column: Name
purpose: Purpose
stage: { column: Stage, values: { Live: production, Trial: experiment } }
`;
  const file = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  it("takes a file in, lists what it refused, and changes nothing the second time", async () => {
    const csv = file("live.csv", "Name,Purpose,Stage\nImported one,Sorts,Live\nImported two,,Trial\nImported three,Reads,Nowhere\n");
    const args = ["import", csv, "--mapping", file("trial.yaml", mapping)];
    expect(await json([...args, "--dry-run"])).toMatchObject({ dryRun: true, phase: "checked", toAdd: 2, added: 0, refused: 1 });
    const first = await airlock(args);
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/added +2/), err: expect.stringContaining("never approved") });
    expect(first.out).toContain("Nowhere");
    expect(await json(args)).toMatchObject({ added: 0, changed: 0, unchanged: 2, refused: 1 });
    expect((await json(["list", "--q", "Imported", "--adopted"])).items).toMatchObject([{ name: "Imported one", stage: "production" }]);
  });

  it("says what is wrong with a file, by name, and takes nothing in", async () => {
    const args = ["import", file("none.csv", ""), "--mapping", file("trial.yaml", mapping)];
    expect(await airlock(args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining("empty") });
    expect(await airlock(["import", join(folder, "nowhere.csv"), "--mapping", join(folder, "trial.yaml")])).toMatchObject({
      code: 2,
      err: expect.stringContaining("nowhere.csv"),
    });
    expect((await airlock(args, { AIRLOCK_TOKEN: tokens.sam })).code).toBe(3);
  });
});

describe("token create", { timeout: 60_000 }, () => {
  it("prints the token alone on the last line of stdout, where Airlock runs and no token is configured", async () => {
    const ran = await airlock(["token", "create", "--name", "pipeline", "--role", "owner", "--days", "30"], {
      ...LOCAL,
      DATABASE_URL: database.url,
    });
    expect(ran.out).toMatch(/^alk_[A-Za-z0-9_-]{43}\n$/);
    expect(ran.err).toContain("pipeline");
    const token = ran.out.trim();
    expect((await airlock(["list"], { AIRLOCK_TOKEN: token })).code).toBe(0);
    const listed = await json(["token", "list"], { ...LOCAL, DATABASE_URL: database.url });
    const { id } = listed.items.find(({ name }: { name: string }) => name === "pipeline");
    expect((await airlock(["token", "revoke", id], { ...LOCAL, DATABASE_URL: database.url })).code).toBe(0);
    expect((await airlock(["list"], { AIRLOCK_TOKEN: token })).code).toBe(3);
  });

  it("goes over the API with a configured token, for a person by name", async () => {
    const created = await json(["token", "create", "--name", "mine", "--role", "viewer", "--days", "1", "--person", "ada@example.org"]);
    expect(created).toMatchObject({ name: "mine", token: expect.stringMatching(/^alk_/) });
    expect((await airlock(["token", "create", "--name", "long", "--role", "viewer", "--days", "91"])).code).toBe(2);
  });

  it("is kept by login for one address, readable by nobody else", async () => {
    const env = { ...LOCAL, DATABASE_URL: undefined };
    expect((await airlock(["list"], env)).code).toBe(3);
    expect((await airlock(["login", "--token", `alk_${"x".repeat(43)}`], env)).code).toBe(3);
    expect((await airlock(["login", "--token", tokens.ada], env)).code).toBe(0);
    expect(statSync(join(folder, "airlock", "tokens.json")).mode & 0o777).toBe(0o600);
    expect((await airlock(["list"], env)).code).toBe(0);
    expect((await airlock(["list"], { ...env, AIRLOCK_API_URL: "http://127.0.0.1:1" })).code).toBe(3);
    await airlock(["logout"], env);
    expect((await airlock(["list"], env)).code).toBe(3);
  });
});

describe("local administration", { timeout: 60_000 }, () => {
  const here = () => ({ ...LOCAL, DATABASE_URL: database.url });

  it("adds, imports and deactivates people as Airlock itself, at the door cli", async () => {
    expect((await airlock(["people", "add", "--name", "Eve", "--email", "eve@example.org"], here())).code).toBe(0);
    const file = join(folder, "people.csv");
    writeFileSync(file, "name,email,roles\nFay,fay@example.org,risk\nNobody,,\n");
    const imported = await airlock(["people", "import", file], here());
    expect(imported.out).toContain("created 1, changed 0, unchanged 0, problems 1");
    expect((await airlock(["people", "deactivate", "eve@example.org", "--reason", "left"], here())).out).toContain(
      "eve@example.org is deactivated",
    );
    expect((await airlock(["people", "reactivate", "eve@example.org"], here())).code).toBe(0);
    expect((await airlock(["people", "roles", "eve@example.org", "--roles", "risk-lead,auditor"], here())).code).toBe(0);
    expect((await airlock(["people", "roles", "eve@example.org", "--roles", "king"], here())).code).toBe(2);
    expect((await json(["people", "list", "--q", "eve"])).items).toMatchObject([{ roles: ["risk_lead", "auditor"] }]);
    writeFileSync(file, Buffer.from("name,email\nB\u00f6hm,boehm@example.org\n", "latin1"));
    expect(await airlock(["people", "import", file], here())).toMatchObject({ code: 2, err: expect.stringContaining("not in UTF-8") });
    expect((await airlock(["people", "deactivate", "eve@example.org"], here())).code).toBe(0);
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { action: "person.deactivated" } });
    expect(JSON.parse(entry.body)).toMatchObject({ door: "cli", actor: { kind: "system" }, reason: "left" });
    expect((await json(["people", "list", "--state", "all", "--q", "eve"])).items).toMatchObject([
      { email: "eve@example.org", state: "deactivated" },
    ]);
  });

  it("prints the first administrator's link until there is one", async () => {
    const link = await airlock(["admin", "first-link"], { ...here(), AIRLOCK_BASE_URL: "https://airlock.example.org" });
    expect(link).toMatchObject({ code: 0, out: expect.stringMatching(/^https:\/\/airlock\.example\.org\/setup\/\S+\n$/) });
    await db.prisma.person.create({ data: { email: "root@example.org", name: "Root", roles: ["administrator"] } });
    expect(await airlock(["admin", "first-link"], here())).toMatchObject({ code: 6, out: "" });
  });

  it("says that no installation is here", async () => {
    expect((await airlock(["admin", "first-link"], LOCAL)).code).toBe(7);
    expect((await airlock(["people", "add", "--name", "x", "--email", "x@example.org"], LOCAL)).code).toBe(3);
  });

  it("gives a demo installation a token of its own, and a new one when the database is another", async () => {
    await db.prisma.person.create({ data: { email: "demo@example.org", name: "Demo", roles: ["administrator"], demo: true } });
    const demo = { ...here(), AIRLOCK_MODE: "demo" };
    expect((await airlock(["list"], demo)).code).toBe(0);
    expect(statSync(join(folder, "home", "keys", "command-line-token")).mode & 0o777).toBe(0o600);
    await db.prisma.apiToken.deleteMany({ where: { name: "Command line of this machine" } });
    expect((await airlock(["list"], demo)).code).toBe(0);
    expect((await airlock(["list"], { ...demo, AIRLOCK_MODE: "production" })).code).toBe(3);
  });
});

describe("reading", { timeout: 60_000 }, () => {
  it("prints the OpenAPI document without a token", async () => {
    expect(JSON.parse((await airlock(["openapi"], LOCAL)).out)).toMatchObject({ openapi: "3.1.0" });
  });

  it("walks every page with --all", async () => {
    const page = await json(["audit", "list", "--limit", "2", "--all"]);
    expect(page.items.length).toBeGreaterThan(4);
    expect(new Set(page.items.map(({ id }: { id: string }) => id)).size).toBe(page.items.length);
  });
});

describe("many workloads", { timeout: 120_000 }, () => {
  /** Carries bulk changes out, as the worker would, until something is done. */
  async function withWorker<T>(work: Promise<T>): Promise<T> {
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await carryOutBulks(ctx());
      await pause(50);
    }
    return over;
  }

  it("are shown what will happen first, changed on a yes, and put back", async () => {
    for (const name of ["Bulk one", "Bulk two"]) await airlock(["register", "--name", name, ...FIVE]);
    const prepared = await airlock(["bulk", "add-tags", "--tags", "pci,audit", "--where", "q=Bulk"]);
    expect(prepared).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    expect(prepared.err).toMatch(/planned +2[\s\S]*tags +No tags +pci, audit[\s\S]*Nothing was changed\. Start it with/);
    const run = JSON.parse((await withWorker(airlock(["bulk", "start", prepared.out.trim(), "--json"]))).out);
    expect(run).toMatchObject({ state: "done", counts: { done: 2 } });
    expect((await json(["list", "--tag", "audit"])).total).toBe(2);
    expect((await airlock(["bulk", "rows", run.id])).out).toMatch(/Bulk one +done/);
    const undone = await withWorker(airlock(["bulk", "undo", run.id, "--yes", "--json"]));
    expect(JSON.parse(undone.out)).toMatchObject({ state: "done", counts: { done: 2 } });
    expect((await json(["list", "--tag", "audit"])).total).toBe(0);
    expect((await airlock(["bulk", "retire", "--reason", "x"])).code).toBe(2);
  });

  it("leave as a file that is there whole or not at all", async () => {
    const file = join(folder, "all.xlsx");
    const told = await json(["workloads", "export", "--format", "xlsx", "--q", "Bulk", "-o", file]);
    expect(told).toMatchObject({ file, rows: 2, bytes: statSync(file).size });
    expect((await airlock(["workloads", "export", "--q", "Bulk", "--cols", "name"])).out).toBe("Name\r\nBulk two\r\nBulk one\r\n");
    expect((await airlock(["workloads", "export", "--format", "xlsx"])).code).toBe(2);
    expect((await airlock(["workloads", "export", "--format", "pdf", "-o", join(folder, "no.pdf")])).code).toBe(2);
    expect(() => statSync(join(folder, "no.pdf"))).toThrow();
  });
});
