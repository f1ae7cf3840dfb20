import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { nextProgram } from "../scripts/launch/build.mjs";
import { freePort } from "../scripts/launch/ports.mjs";
import { expect } from "./fault-suite";

/** With which the pages of a suite seal their cookies. */
export const WEB_SECRET = "for-a-fault-suite-and-nothing-else";
const READY_WITHIN_MS = 60_000;
const END_WITHIN_MS = 9_000;
// With this preloaded a process ends when the one that started it is gone, so that a killed suite leaves none behind.
const LEASH = ["--import", new URL("../scripts/launch/leash.mjs", import.meta.url).href];

/** A process of the product, as the launcher starts it. */
export interface Running {
  readonly name: string;
  /** Where it answers; empty for the worker. */
  readonly url: string;
  readonly child: ChildProcess;
  hasEnded(): boolean;
  /** `kill -9`, and until it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and `kill -9` for what does not heed it. */
  end(): Promise<void>;
}

async function started(root: string, name: string, args: string[], url: string, environment: Record<string, string>): Promise<Running> {
  const child = spawn(process.execPath, [...LEASH, ...args], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: "error", NODE_ENV: "production", ...environment },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  let ended = false;
  const gone = new Promise<void>((done) =>
    child.once("exit", () => {
      ended = true;
      done();
    }),
  );
  const running: Running = {
    ...{ name, url, child, hasEnded: () => ended },
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
    async end() {
      child.kill("SIGTERM");
      await Promise.race([gone, pause(END_WITHIN_MS)]);
      if (!ended) await running.kill();
    },
  };
  return running;
}

/** Ready when it says so. */
async function startAndWait(
  root: string,
  name: string,
  args: string[],
  url: string,
  environment: Record<string, string>,
): Promise<Running> {
  const running = await started(root, name, args, url, environment);
  await new Promise<void>((done, fail) => {
    running.child.once("message", () => done());
    running.child.once("exit", (code) => fail(new Error(`${name} ended with ${code} before it was ready`)));
  });
  return running;
}

const fromSource = (name: string): string[] => ["--import", "tsx", join(name, "main.ts")];

/** An api on a free port, or on the one given: one that was killed comes back where its clients look for it. */
export async function startApi(root: string, databaseUrl: string, port?: number): Promise<Running> {
  const apiPort = port ?? (await freePort());
  const url = `http://127.0.0.1:${apiPort}`;
  return startAndWait(root, "api", fromSource("api"), url, {
    DATABASE_URL: databaseUrl,
    ...{ API_PORT: String(apiPort), AIRLOCK_API_URL: url },
    // What is broken here is not the patience of the limiter.
    ...{ API_READS_PER_MINUTE: "10000000", API_WRITES_PER_MINUTE: "10000000" },
  });
}

interface WorkerSettings {
  /** Where its mail leaves; none where it is left out. */
  readonly mail?: string;
  /** The instant at which its clock, and the database's as it reads it, begin. */
  readonly now?: string;
  /** Milliseconds that its own clock alone runs ahead. */
  readonly ahead?: number;
}

/** Preloaded, so that the machine's clock is wrong before anything asks it. */
const aheadBy = (ms: number): string[] => [
  "--import",
  `data:text/javascript,${encodeURIComponent(`const right = Date.now; Date.now = () => right() + ${ms};`)}`,
];

export async function startWorker(root: string, databaseUrl: string, { mail, now, ahead }: WorkerSettings = {}): Promise<Running> {
  // Bounded as the launcher bounds it.
  const args = ["--max-old-space-size=384", "--max-semi-space-size=16", ...(ahead ? aheadBy(ahead) : []), ...fromSource("worker")];
  return startAndWait(root, "worker", args, "", {
    DATABASE_URL: databaseUrl,
    ...(mail ? { AIRLOCK_SMTP_URL: mail } : {}),
    ...(now ? { AIRLOCK_NOW: now } : {}),
  });
}

/** The pages, from the build that is there, in demo mode; ready when they answer. `folder` is another Next project than the product. */
export async function startWeb(root: string, databaseUrl: string, { folder = ".", ready = "/healthz" } = {}): Promise<Running> {
  expect(existsSync(join(root, folder, ".next", "BUILD_ID")), "there is no build: `npm test build` makes one");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const at = ["--port", String(port), "--hostname", "127.0.0.1"];
  const program = folder === "." ? ["--max-semi-space-size=64", ...fromSource("web"), ...at] : [nextProgram(root), "start", folder, ...at];
  const running = await started(root, "web", program, url, {
    ...{ DATABASE_URL: databaseUrl, AIRLOCK_MODE: "demo", AIRLOCK_BASE_URL: url, NEXTAUTH_URL: url },
    ...{ AIRLOCK_SECRET: WEB_SECRET, NEXT_TELEMETRY_DISABLED: "1" },
  });
  for (const giveUp = performance.now() + READY_WITHIN_MS; ; await pause(50)) {
    if (
      await fetch(url + ready).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return running;
    expect(!running.hasEnded() && performance.now() < giveUp, "web did not become ready");
  }
}

/** The bare server that the bench holds the api against; `recorded` is the file of what it runs. */
export async function startBaseline(root: string, databaseUrl: string, recorded: string): Promise<Running> {
  const port = String(await freePort());
  const args = [join("bench", "speed", "baseline.mjs"), recorded];
  return startAndWait(root, "baseline", args, `http://127.0.0.1:${port}`, { DATABASE_URL: databaseUrl, PORT: port });
}
