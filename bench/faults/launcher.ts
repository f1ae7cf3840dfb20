import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startTime } from "../../scripts/launch/identity.mjs";
import { freePort } from "../../scripts/launch/ports.mjs";
import { expect, type FaultSuite, faultSuite, until } from "../fault-suite";

// The life of an installation: started, started again, killed in every part, refused for every reason.

const home = mkdtempSync(join(tmpdir(), "airlock-faults-"));
const port = await freePort();
const apiPort = await freePort();
const api = `http://127.0.0.1:${apiPort}/healthz`;
const web = `http://127.0.0.1:${port}/healthz`;
const live: ChildProcess[] = [];

interface Start {
  child: ChildProcess;
  /** Resolves at the line that says it is ready, or at the end of the process. */
  settled: Promise<{ ready: boolean; code: number | null; said: string; seconds: number }>;
  ended: Promise<number | null>;
}

/** `npm start` without npm; `typed` is npm's, in a process group of its own, as a terminal gives one to what is typed there. */
function start(root: string, change: Record<string, string> = {}, typed = false): Start {
  const begun = performance.now();
  const environment = {
    ...process.env,
    AIRLOCK_MODE: "demo",
    AIRLOCK_HOME: home,
    PORT: String(port),
    API_PORT: String(apiPort),
    DATABASE_URL: "",
    ...change,
  };
  const [program, ...args] = typed ? ["npm", "start"] : [process.execPath, "scripts/start.mjs"];
  const child = spawn(program, args, { cwd: root, env: environment, detached: typed, stdio: ["ignore", "pipe", "pipe"] });
  live.push(child);
  let said = "";
  const ended = new Promise<number | null>((done) => child.on("exit", done));
  const settled = new Promise<Awaited<Start["settled"]>>((done) => {
    const settle = (ready: boolean, code: number | null) =>
      done({ ready, code, said, seconds: Math.round((performance.now() - begun) / 10) / 100 });
    const read = (chunk: Buffer) => {
      said += chunk;
      if (/^Airlock is ready at http/m.test(said)) settle(true, null);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((code) => settle(false, code));
  });
  return { child, settled, ended };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

function state(): { children: { name: string; pid: number }[] } {
  return JSON.parse(readFileSync(join(home, "run", "state.json"), "utf8"));
}

function pidOf(name: string): number {
  return state().children.find((child) => child.name === name)?.pid ?? 0;
}

/** The postmaster's pid; 0 while there is none. */
function postmaster(): number {
  const file = join(home, "postgres", "postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
}

/** A zombie that its new parent has not collected yet is no process any more. */
function isAlive(pid: number): boolean {
  return startTime(pid) !== null;
}

/** The owner's connection to the running installation. */
async function asOwner(statement: string): Promise<void> {
  const { port: database } = JSON.parse(readFileSync(join(home, "run", "postgres.json"), "utf8"));
  const password = readFileSync(join(home, "keys", "database-owner"), "utf8").trim();
  const client = new pg.Client({ host: "127.0.0.1", port: database, user: "airlock_owner", password, database: "airlock" });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A start that must be refused, with one line of reason and one of remedy. */
async function refused(root: string, change: Record<string, string>, reason: RegExp): Promise<void> {
  const { ready, code, said } = await start(root, change).settled;
  expect(!ready && code !== 0, `it was not refused (exit code ${code}): ${said}`);
  const lines = said.trim().split("\n");
  const at = lines.findIndex((line) => line.startsWith("Airlock did not start: "));
  expect(at >= 0 && reason.test(lines[at] ?? ""), `another reason: ${lines.slice(-3).join(" / ")}`);
  expect(/^What to do: \S/.test(lines[at + 1] ?? ""), `no remedy: ${lines.slice(at).join(" / ")}`);
}

let running: Start;

/** Starts again and says in how many seconds, or why not. */
async function startAgain(root: string, typed = false): Promise<number> {
  running = start(root, {}, typed);
  const { ready, seconds, said } = await running.settled;
  expect(ready, said);
  return seconds;
}

/** What is killed under a running launcher comes back by itself. */
async function killParts({ check, figure, small }: FaultSuite): Promise<void> {
  await check("after kill -9 of the database everything answers again", async () => {
    const before = postmaster();
    process.kill(before, "SIGKILL");
    figure("database back s", await until("a new postmaster", 10, () => isAlive(postmaster()) && postmaster() !== before));
    await until("web and api", 10, async () => (await answers(api)) && (await answers(web)));
  });
  for (const name of small ? ["worker"] : ["worker", "web", "api"]) {
    await check(`after kill -9 of ${name} it is started again`, async () => {
      const before = pidOf(name);
      process.kill(before, "SIGKILL");
      await until(`another ${name}`, 20, () => pidOf(name) !== 0 && pidOf(name) !== before);
      await until("an answer", 20, async () => (await answers(api)) && (await answers(web)));
    });
  }
}

const startedByThis = () => [...state().children.map(({ pid }) => pid), postmaster()];

/** What is left by a killed launcher is found by the next; what is stopped leaves nothing. */
async function endWhole({ root, small, check, figure }: FaultSuite): Promise<void> {
  await check("after kill -9 of the launcher the next start recovers", async () => {
    running.child.kill("SIGKILL");
    await running.ended;
    figure("start after kill -9 s", await startAgain(root, true));
  });
  await check("Ctrl-C ends all that npm start began", async () => {
    const pids = startedByThis();
    pressCtrlC(running);
    await running.ended;
    await until("every process is gone", 10, () => !pids.some(isAlive));
    expect(!existsSync(join(home, "run", "state.json")), "run/state.json says that something runs");
  });
  // How long it took is a figure, not a check: on a machine that does other work a limit would say nothing about Airlock.
  await check("a second start with nothing changed becomes ready", async () => {
    figure("second start s", await startAgain(root));
  });
  if (!small) await endInOtherWays(root, check);
}

/** Ctrl-C reaches the whole group: npm, the shell it started, and the launcher, all at the same time. */
function pressCtrlC({ child }: Start): void {
  process.kill(-(child.pid ?? 0), "SIGINT");
}

async function endInOtherWays(root: string, check: FaultSuite["check"]): Promise<void> {
  await check("launcher and database killed at once are recovered", async () => {
    const database = postmaster();
    running.child.kill("SIGKILL");
    process.kill(database, "SIGKILL");
    await running.ended;
    await startAgain(root);
  });
  await check("SIGTERM ends everything", async () => {
    const pids = startedByThis();
    running.child.kill("SIGTERM");
    expect((await running.ended) === 0, "the exit code is not 0");
    expect(!pids.some(isAlive), "a process is still there");
  });
  await check("Ctrl-C in the midst of starting leaves nothing, and the next start is ready", async () => {
    const early = start(root, {}, true);
    await until("the database", 20, () => postmaster() !== 0);
    const database = postmaster();
    pressCtrlC(early);
    expect(!(await early.settled).ready, "it became ready");
    await early.ended;
    await until("the database is gone", 10, () => !isAlive(database));
    await startAgain(root);
  });
}

async function refuseEverything({ root, check, small }: FaultSuite): Promise<void> {
  await check("a database newer than the code is refused by name", async () => {
    await asOwner(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ('newer', '', '29990101000000_from_the_future', now(), 1)`,
    );
    running.child.kill("SIGTERM");
    await running.ended;
    await refused(root, {}, /newer than this code: it holds 29990101000000_from_the_future/);
  });
  for (const taken of small ? [port] : [port, apiPort]) {
    await check(`a taken port is refused by number, and by who holds it: ${taken === port ? "PORT" : "API_PORT"}`, async () => {
      const taker = createServer().listen(taken, "127.0.0.1");
      await new Promise((done) => taker.once("listening", done));
      await refused(root, {}, new RegExp(`Port ${taken} is taken by .*process ${process.pid}`)).finally(() => taker.close());
    });
  }
  const file = join(home, "a-file");
  writeFileSync(file, "");
  const unreachable = { DATABASE_URL: "postgresql://a:b@127.0.0.1:9/x" };
  const production = { AIRLOCK_MODE: "production", AIRLOCK_SECRET: "", AIRLOCK_BASE_URL: "" };
  await check("an unreachable DATABASE_URL is refused", () => refused(root, unreachable, /cannot be reached/));
  await check("a home that is a file is refused", () => refused(root, { AIRLOCK_HOME: file }, /is not a folder/));
  // The one folder that nobody may write on any Linux, root included.
  await check("a home that cannot be written is refused", () =>
    refused(root, { AIRLOCK_HOME: "/sys/airlock" }, /read-only|cannot be written/),
  );
  await check("production is refused by the names of what it misses", () =>
    refused(root, production, /misses DATABASE_URL, AIRLOCK_SECRET.*AIRLOCK_BASE_URL/),
  );
}

await faultSuite("launcher", async (suite) => {
  const { root, check, figure, afterwards } = suite;
  afterwards(async () => {
    for (const child of live) child.kill("SIGTERM");
    await Promise.all(live.map((child) => child.exitCode ?? child.signalCode ?? new Promise((done) => child.once("exit", done))));
    rmSync(home, { recursive: true, force: true });
  });
  await check("a first start on an empty home becomes ready", async () => figure("first start s", await startAgain(root)));
  await check("keys are for their owner alone", () => {
    for (const name of ["secret", "database-owner", "database-app", "database-superuser"]) {
      expect((statSync(join(home, "keys", name)).mode & 0o777) === 0o600, `${name} has another mode`);
    }
  });
  await check("a second launcher on the same home is refused", () => refused(root, {}, /Another Airlock runs/));
  await killParts(suite);
  await endWhole(suite);
  await refuseEverything(suite);
});
