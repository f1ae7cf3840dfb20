// run/state.json: what this home runs now. Written by the launcher; read by the next one, which may find it killed, and
// by the doctor.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { endProcess, isRunning } from "./identity.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {import("./identity.mjs").ProcessIdentity} ProcessIdentity */
/** @typedef {ProcessIdentity & { name: string, port?: number }} Running */
/**
 * @typedef {object} State
 * @property {"starting" | "ready" | "stopping"} phase
 * @property {ProcessIdentity} launcher
 * @property {ProcessIdentity | null} above npm, when it began the launcher
 * @property {string} mode
 * @property {string} baseUrl
 * @property {boolean} [separateRoles]
 * @property {Running[]} children
 */

/** @param {Home} home @param {State} state */
export function writeState(home, state) {
  const file = join(home.run, "state.json");
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2));
  renameSync(`${file}.new`, file);
}

/** @param {Home} home @returns {State | null} */
export function readState(home) {
  try {
    return JSON.parse(readFileSync(join(home.run, "state.json"), "utf8"));
  } catch {
    return null;
  }
}

/** @param {Home} home */
export function clearState(home) {
  rmSync(join(home.run, "state.json"), { force: true });
}

/** Ends what a killed launcher left behind. Only call it with the lock held. @param {Home} home @returns {Promise<string[]>} their names */
export async function endStaleChildren(home) {
  const stale = readState(home)?.children.filter(isRunning) ?? [];
  // Their leash told them to end when the launcher died; what still stands waits for a browser to hang up.
  await Promise.all(stale.map((child) => endProcess(child, { patience: 1_000 })));
  clearState(home);
  return stale.map(({ name }) => name);
}

/** Whether the launcher that holds the home is on its way out, so that waiting for it makes sense. @param {Home} home */
export function isEnding(home) {
  const state = readState(home);
  return state !== null && (state.phase === "stopping" || (state.above !== null && !isRunning(state.above)));
}
