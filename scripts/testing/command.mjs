// One command of a test step: its whole output in a file, its time bounded, nothing of it left running.
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { endProcess, identityOf } from "../launch/identity.mjs";

/**
 * @param {{ args: string[], cwd: string, env?: NodeJS.ProcessEnv, log: string, minutes?: number }} given `args` for node
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function runNode({ args, cwd, env = {}, log, minutes = 10 }) {
  const file = openSync(log, "w");
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, CI: "1", ...env },
    detached: true,
    stdio: ["ignore", file, file],
  });
  closeSync(file);
  const identity = identityOf(child.pid ?? 0);
  const limit = setTimeout(() => endProcess(identity), minutes * 60_000);
  // Its group is its own, so that a late browser ends with it; Ctrl-C has to be passed on then.
  const stop = () => endProcess(identity).finally(() => process.exit(130));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const code = await new Promise((done) => child.on("error", () => done(1)).on("close", (status) => done(status ?? 1)));
  process.off("SIGINT", stop).off("SIGTERM", stop);
  clearTimeout(limit);
  return { code, output: readFileSync(log, "utf8") };
}

/** The end of an output, for a step that broke without naming a test. @param {string} output @param {number} [count] */
export function lastLines(output, count = 25) {
  return output.trim().split("\n").slice(-count);
}
