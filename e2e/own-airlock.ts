/** An Airlock of its own beside the one that all journeys share: for what needs another day, or a start of its own. */
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { freePort } from "../scripts/launch/ports.mjs";

export interface OwnAirlock {
  readonly url: string;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 180_000;

/** Starts one in demo mode on a home, at an instant where one is given, and waits until it is ready. */
export async function startAirlock(home: string, at?: Date): Promise<OwnAirlock> {
  const [port, apiPort] = [await freePort(), await freePort()];
  const own = { AIRLOCK_MODE: "demo", AIRLOCK_HOME: home, PORT: String(port), API_PORT: String(apiPort), DATABASE_URL: "" };
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: resolve(import.meta.dirname, ".."),
    env: { ...process.env, ...own, ...(at ? { AIRLOCK_NOW: at.toISOString() } : {}) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  let said = "";
  await new Promise<void>((done, fail) => {
    const late = setTimeout(() => fail(new Error(`Airlock was not ready in time.\n${said}`)), READY_WITHIN_MS);
    const read = (chunk: Buffer): void => {
      said += chunk;
      if (!/^Airlock is ready at http/m.test(said)) return;
      clearTimeout(late);
      done();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then(() => fail(new Error(`Airlock ended while it was starting.\n${said}`)));
  });
  return {
    url: `http://localhost:${port}`,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
