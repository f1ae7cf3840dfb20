import { spawn } from "node:child_process";
import { freePort } from "../scripts/launch/ports.mjs";

/** How one start went. */
export interface Start {
  readonly ready: boolean;
  readonly code: number | null;
  /** All that was printed. */
  readonly said: string;
  /** Until it was ready, or had ended. */
  readonly seconds: number;
}

/** `npm start` without npm, in demo mode on ports that are free, until it is ready or has ended. Ready, it is stopped again. */
export async function startAndStop(root: string, home: string, more: { readonly uid?: number } = {}): Promise<Start> {
  const [port, apiPort] = [await freePort(), await freePort()];
  const own = { AIRLOCK_MODE: "demo", AIRLOCK_HOME: home, PORT: String(port), API_PORT: String(apiPort), DATABASE_URL: "" };
  const begun = performance.now();
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    ...{ cwd: root, env: { ...process.env, ...own }, stdio: ["ignore", "pipe", "pipe"] },
    ...more,
  });
  let said = "";
  let readyAt = 0;
  const read = (chunk: Buffer): void => {
    said += chunk;
    if (readyAt > 0 || !/^Airlock is ready at http/m.test(said)) return;
    readyAt = performance.now();
    child.kill("SIGTERM");
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  const seconds = Math.round(((readyAt || performance.now()) - begun) / 10) / 100;
  return { ready: readyAt > 0, code, said, seconds };
}
