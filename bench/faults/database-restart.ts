import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { createToken, systemCtx } from "@/lib/people";
import { newRequestId, now, openDb } from "@/lib/platform";
import { homeAt, prepareHome } from "../../scripts/launch/home.mjs";
import { migrate } from "../../scripts/launch/migrate.mjs";
import { freePort } from "../../scripts/launch/ports.mjs";
import { bringUpServer, stopServer } from "../../scripts/launch/postgres.mjs";
import { embeddedBinaries } from "../../scripts/launch/postgres-binaries.mjs";
import { applyGrants, ensureOwnRoles } from "../../scripts/launch/roles.mjs";
import { type FaultSuite, faultSuite } from "../fault-suite";
import { type Load, startLoad } from "../load";

// The database goes away under load and comes back: meanwhile 503 with Retry-After, no process ends, everything answers again
// by itself within five seconds, and what was acknowledged is there, once.

const RECOVERY_S = 5;
const home = homeAt(mkdtempSync(join(tmpdir(), "airlock-restart-")));
const processes: { name: string; child: ChildProcess; ended: boolean }[] = [];

function expect(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

interface Ground {
  readonly appUrl: string;
  readonly adminUrl: string;
  readonly port: number;
  pid: number;
}

/** A server of this suite's own, with settings as an installation has them: what it acknowledges has to be on disk. */
async function raise(root: string): Promise<Ground> {
  prepareHome(home);
  const server = await bringUpServer(home, embeddedBinaries());
  const roles = await ensureOwnRoles(home, server.adminUrl);
  await migrate(root, home, roles.ownerUrl);
  await applyGrants(root, roles.ownerUrl);
  return { appUrl: roles.appUrl, adminUrl: server.adminUrl, port: server.port, pid: server.process.pid };
}

/** Starts a process of the product and waits until it says that it is ready. */
async function start(root: string, name: string, environment: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", join(name, "main.ts")], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: "error", ...environment },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const started = { name, child, ended: false };
  processes.push(started);
  child.on("exit", () => {
    started.ended = true;
  });
  await new Promise<void>((done, fail) => {
    child.once("message", () => done());
    child.once("exit", (code) => fail(new Error(`${name} ended with ${code} before it was ready`)));
  });
}

async function personWithToken(appUrl: string): Promise<{ token: string; owner: string }> {
  const db = openDb(appUrl, 2);
  try {
    const owner = "load@example.org";
    await db.prisma.person.create({ data: { email: owner, name: "Load", roles: ["member"] } });
    const ctx = systemCtx(db, { now: now(), requestId: newRequestId(), door: "cli" });
    const asked = { name: "load", role: "owner", days: 1, person: owner };
    return { owner, token: (await createToken(ctx, asked, { maxDays: 90 })).token };
  } finally {
    await db.close();
  }
}

const statusOf = async (url: string, path: string): Promise<number> =>
  (await fetch(url + path, { signal: AbortSignal.timeout(6_000) })).status;

/** Takes the database away, as an administrator would or as a crash would. */
async function takeAway(ground: Ground, how: "stopped" | "killed"): Promise<void> {
  if (how === "stopped") await stopServer(home);
  else process.kill(ground.pid, "SIGKILL");
}

/** One round: away, a while of nothing, back on the same port, and the seconds until clients are answered again. */
async function round(ground: Ground, url: string, load: Load, how: "stopped" | "killed", awayMs: number): Promise<number> {
  await takeAway(ground, how);
  const before = load.seen.statuses.get(503) ?? 0;
  await pause(awayMs / 2);
  expect((await statusOf(url, "/healthz")) === 200, "the process did not say that it lives");
  expect((await statusOf(url, "/readyz")) === 503, "/readyz did not say that the database is away");
  await pause(awayMs / 2);
  expect((load.seen.statuses.get(503) ?? 0) > before, "no client met a 503 while the database was away");
  const server = await bringUpServer(home, embeddedBinaries(), { port: ground.port });
  ground.pid = server.process.pid;
  const back = performance.now();
  const good = load.good();
  while (load.good() < good + 20) {
    await pause(20);
    expect(performance.now() - back < RECOVERY_S * 1000, `not answered again within ${RECOVERY_S} s`);
  }
  expect((await statusOf(url, "/readyz")) === 200, "/readyz did not say that the database is back");
  return Math.round(performance.now() - back) / 1000;
}

/** How often each acknowledged workload stands in the registry, and changes without their entry. */
async function count(adminUrl: string): Promise<{ rows: Map<string, number>; unaudited: number }> {
  const url = new URL(adminUrl);
  url.pathname = "/airlock";
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    const found = await client.query<{ name: string; count: string }>("SELECT name, count(*) FROM workload GROUP BY name");
    const lone = await client.query<{ count: string }>(
      `SELECT count(*) FROM workload w FULL JOIN (SELECT * FROM audit_entry WHERE action = 'workload.registered') a ON a.workload_id = w.id
       WHERE w.id IS NULL OR a.id IS NULL`,
    );
    return { rows: new Map(found.rows.map(({ name, count }) => [name, Number(count)])), unaudited: Number(lone.rows[0]?.count) };
  } finally {
    await client.end();
  }
}

async function run(suite: FaultSuite): Promise<void> {
  const { small, root, check, figure } = suite;
  const ground = await raise(root);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = { DATABASE_URL: ground.appUrl, API_PORT: String(port), AIRLOCK_API_URL: url };
  await Promise.all([
    start(root, "api", { ...environment, API_WRITES_PER_MINUTE: "10000000", API_READS_PER_MINUTE: "10000000" }),
    start(root, "worker", environment),
  ]);
  const load = startLoad({ url, ...(await personWithToken(ground.appUrl)) }, 8);
  await pause(1_000);
  const rounds: ("stopped" | "killed")[] = small ? ["stopped", "killed"] : ["stopped", "killed", "stopped", "killed", "killed", "stopped"];
  const seconds: number[] = [];
  for (const [index, how] of rounds.entries()) {
    await check(`round ${index + 1}: the database is ${how} under load, and everything answers again by itself`, async () => {
      seconds.push(await round(ground, url, load, how, small ? 1_200 : 1_000 + 700 * index));
    });
    await pause(small ? 300 : 1_500);
  }
  await load.stop();
  await judge(suite, ground, load);
  figure("rounds", rounds.length);
  figure("slowest recovery s", Math.max(...seconds));
}

async function judge({ check, figure }: FaultSuite, ground: Ground, { seen }: Load): Promise<void> {
  const { rows, unaudited } = await count(ground.adminUrl);
  await check("no process ended", () => {
    const ended = processes.filter((one) => one.ended).map(({ name }) => name);
    expect(ended.length === 0, `ended: ${ended.join(", ")}`);
  });
  await check("nobody met anything but an answer, a conflict in flight, or 503 with Retry-After", () => {
    expect(seen.strange.length === 0, `${seen.strange.length} times, first ${[...new Set(seen.strange)].slice(0, 3).join(" | ")}`);
  });
  await check("every acknowledged write is there", () => {
    const lost = seen.acknowledged.filter((name) => !rows.has(name));
    expect(
      lost.length === 0 && seen.acknowledged.length > 10,
      `lost ${lost.length} of ${seen.acknowledged.length}: ${lost.slice(0, 3).join(", ")}`,
    );
  });
  await check("nothing was carried out twice, however often it was sent", () => {
    const twice = [...rows].filter(([, times]) => times > 1);
    expect(twice.length === 0, twice.map(([name, times]) => `${name} ${times} times`).join(", "));
  });
  await check("no workload without its audit entry, and no entry without its workload", () => {
    expect(unaudited === 0, `${unaudited} without the other`);
  });
  figure("acknowledged writes", seen.acknowledged.length);
  for (const [status, times] of [...seen.statuses].sort(([a], [b]) => a - b)) figure(`answers ${status || "cut"}`, times);
}

/** Ends what this suite started, and nothing else. */
async function tidy(): Promise<void> {
  for (const { child, ended } of processes) if (!ended) child.kill("SIGTERM");
  const patience = performance.now() + 9_000;
  while (processes.some(({ ended }) => !ended) && performance.now() < patience) await pause(50);
  for (const { child, ended } of processes) if (!ended) child.kill("SIGKILL");
  await stopServer(home);
  rmSync(home.root, { recursive: true, force: true });
}

await faultSuite("database-restart", async (suite) => {
  try {
    await run(suite);
  } finally {
    await tidy();
  }
});
