import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
// As scripts/airlock.mjs sets it: code is compiled once, not by each of the hundred processes that tests start.
const NODE_COMPILE_CACHE = resolve(ROOT, "node_modules/.cache/airlock-code");

export interface RunningApi {
  readonly url: string;
  /** All that it wrote to its log. */
  log(): string;
  stop(): Promise<void>;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The api process on a database and a free port, as an installation runs it. */
export async function startApi(databaseUrl: string, port: number, more: Variables = {}): Promise<RunningApi> {
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    API_PORT: String(port),
    AIRLOCK_API_URL: url,
    LOG_LEVEL: "error",
    NODE_COMPILE_CACHE,
    ...more,
  };
  const child = spawn(process.execPath, ["--import", "tsx", "api/main.ts"], { cwd: ROOT, env, stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let log = "";
  child.stderr?.on("data", (chunk) => {
    log += chunk;
  });
  await once(child, "message");
  return {
    url,
    log: () => log,
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a process, as people do. Nothing of the caller's own environment reaches it. */
export async function runCommand(args: readonly string[], own: Variables, input?: string | Buffer): Promise<Ran> {
  const env: NodeJS.ProcessEnv = { NODE_ENV: "test", PATH: process.env.PATH, NODE_COMPILE_CACHE, ...own };
  const stdin = input === undefined ? "ignore" : "pipe";
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args], { cwd: ROOT, env, stdio: [stdin, "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout?.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  child.stdin?.end(input);
  const [code] = await once(child, "close");
  return { code, out, err };
}
