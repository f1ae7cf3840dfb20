// Which process a pid means. A pid alone is no identity: after a crash or a reboot the number belongs to somebody else,
// and a launcher that trusts it kills a stranger. A pid with its start time is one.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** @typedef {{ pid: number, started: string }} ProcessIdentity */

/**
 * When a process started, as an opaque token; null when there is no such process (or only its zombie).
 * @param {number} pid
 * @returns {string | null}
 */
export function startTime(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return process.platform === "linux" ? startTimeFromProc(pid) : startTimeFromPs(pid);
}

/** @param {number} pid */
function startTimeFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in brackets and may itself hold spaces and brackets: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** @param {number} pid */
function startTimeFromPs(pid) {
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}

/** @param {number} pid @returns {ProcessIdentity} */
export function identityOf(pid) {
  return { pid, started: startTime(pid) ?? "" };
}

/** @param {ProcessIdentity} identity */
export function isRunning(identity) {
  return identity.started !== "" && startTime(identity.pid) === identity.started;
}

/** The command line of a process, for messages and for telling a postmaster from a stranger. @param {number} pid */
export function commandLine(pid) {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/**
 * Asks a process to end, and makes it end when it has not within the time given. Signals the whole group when it leads
 * one, so that nothing it started outlives it.
 * @param {ProcessIdentity} identity
 * @param {{ signal?: NodeJS.Signals, patience?: number, group?: boolean }} [options] patience in milliseconds
 */
export async function endProcess(identity, options = {}) {
  const { signal = "SIGTERM", patience = 5_000, group = true } = options;
  if (!isRunning(identity)) return;
  deliver(identity.pid, signal, group);
  if (await hasEnded(identity, patience)) return;
  deliver(identity.pid, "SIGKILL", group);
  await hasEnded(identity, 2_000);
}

/** @param {number} pid @param {NodeJS.Signals} signal @param {boolean} group */
function deliver(pid, signal, group) {
  for (const target of group ? [-pid, pid] : [pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // No such group: it never led one. Try the process alone.
    }
  }
}

/** @param {ProcessIdentity} identity @param {number} patience milliseconds */
export async function hasEnded(identity, patience) {
  const until = performance.now() + patience;
  while (isRunning(identity)) {
    if (performance.now() > until) return false;
    await pause(50);
  }
  return true;
}

/** @param {number} milliseconds @returns {Promise<void>} */
export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** @param {number} pid @returns {number} 0 where the system does not tell */
function parentOf(pid) {
  try {
    if (process.platform !== "linux") return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
}

/**
 * The npm above this process, when `npm start` began it: who kills npm means to kill what it runs, but a shell in
 * between may keep the signal to itself.
 * @returns {ProcessIdentity | null}
 */
export function npmAbove() {
  if (!process.env.npm_lifecycle_event) return null;
  let pid = process.ppid;
  for (let height = 0; height < 5 && pid > 1; height += 1) {
    if (/\bnpm\b/.test(commandLine(pid)) && !/^(\/bin\/)?(ba|da)?sh /.test(commandLine(pid))) return identityOf(pid);
    pid = parentOf(pid);
  }
  return null;
}
