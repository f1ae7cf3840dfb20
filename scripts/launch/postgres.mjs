// The life of the embedded PostgreSQL: made once, found again when a killed launcher left it running, started, watched,
// stopped. It is a process group of its own, so that Ctrl-C reaches the launcher and not the database under it.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { cleanEnvironment, createCluster, launchFor, requireSameMajor, restoreOwner, SUPERUSER, serverFailure } from "./cluster.mjs";
import { keyOf, logFile } from "./home.mjs";
import { commandLine, hasEnded, identityOf, isRunning, pause } from "./identity.mjs";
import { freePort, isFree } from "./ports.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {import("./identity.mjs").ProcessIdentity} ProcessIdentity */
/** @typedef {import("./postgres-binaries.mjs").Binaries} Binaries */
/**
 * @typedef {object} Server
 * @property {number} port
 * @property {number} major
 * @property {ProcessIdentity} process
 * @property {boolean} reused whether it was already running
 * @property {string} adminUrl of the superuser, on the maintenance database
 */

/**
 * A running server with its data in the home; made, started or found.
 * @param {Home} home @param {Binaries} binaries
 * @param {{ settings?: Record<string, string>, port?: number }} [options] `port`: keep to this one, for a restart under clients
 * @returns {Promise<Server>}
 */
export async function bringUpServer(home, binaries, options = {}) {
  if (!existsSync(join(home.postgres, "PG_VERSION"))) createCluster(home, binaries);
  requireSameMajor(home, binaries);
  const running = await settledServer(home);
  if (running) return serverOf(home, binaries, running.process, running.port, true);
  forgetDeadServer(home);
  restoreOwner(home);
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await choosePort(home));
    const outcome = await startOnce(home, binaries, port, options.settings ?? {});
    if ("process" in outcome) return serverOf(home, binaries, outcome.process, port, false);
    // Right after a kill the old backends still hold the shared memory or the port for a moment.
    if (attempt === 6 || !/shared memory|Address already in use|lock file/i.test(outcome.said)) {
      throw serverFailure(home, outcome.said);
    }
    await pause(300 * attempt);
  }
}

/** @param {Home} home @param {Binaries} binaries @param {ProcessIdentity} process @param {number} port @param {boolean} reused */
function serverOf(home, binaries, process, port, reused) {
  writeFileSync(join(home.run, "postgres.json"), JSON.stringify({ port }));
  const url = new URL(`postgresql://127.0.0.1:${port}/postgres`);
  url.username = SUPERUSER;
  url.password = keyOf(home, "database-superuser");
  return { port, major: binaries.major, process, reused, adminUrl: url.toString() };
}

/**
 * What postmaster.pid says, when the process it names is this cluster's postmaster and ready.
 * @param {Home} home @returns {{ process: ProcessIdentity, port: number, ready: boolean } | null}
 */
export function runningServer(home) {
  const file = join(home.postgres, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [pid, folder, , port, , , , status] = readFileSync(file, "utf8").split("\n");
  const process = identityOf(Number(pid));
  // After a crash the number may belong to anybody: a postmaster names its data folder on its command line. Compared
  // with the folder the file names, not with our spelling of it: a second server on one folder would destroy it.
  if (process.started === "" || !commandLine(process.pid).includes(folder || home.postgres)) return null;
  return { process, port: Number(port), ready: status?.trim() === "ready" };
}

/** The running server once it takes connections; null when there is none, or it was just stopping. @param {Home} home */
async function settledServer(home) {
  const until = performance.now() + 60_000;
  for (let running = runningServer(home); running; running = runningServer(home)) {
    if (running.ready) return running;
    if (performance.now() > until) {
      throw serverFailure(home, `FATAL: the process ${running.process.pid} has been starting or stopping for a minute`);
    }
    await pause(50);
  }
  return null;
}

/** A pid file whose postmaster is gone makes PostgreSQL refuse when the number was given to another process. @param {Home} home */
function forgetDeadServer(home) {
  rmSync(join(home.postgres, "postmaster.pid"), { force: true });
}

/**
 * Settings for this machine: PostgreSQL's own are for one with spinning disks and very little memory. A sixteenth of the memory holds
 * the indexes of a million workloads where there is enough of it, and is taken only as it is used. Counters are appended and folded, and a list
 * reads past what was folded until it is vacuumed: a minute of that, PostgreSQL's own pace, is felt where much changes.
 * @param {number} memory bytes that this machine, or the container on it, has @returns {Record<string, string>}
 */
export function settingsFor(memory) {
  const megabytes = Math.min(Math.max(Math.floor(memory / 16 / 1024 ** 2), 128), 1024);
  return { shared_buffers: `${megabytes}MB`, random_page_cost: "1.1", autovacuum_naptime: "15s" };
}

/** Bytes of memory that may be used here: the machine's, or as many as a container leaves of it. */
function memoryHere() {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/**
 * @param {Home} home @param {Binaries} binaries @param {number} port @param {Record<string, string>} settings
 * @returns {Promise<{ process: ProcessIdentity } | { said: string }>}
 */
async function startOnce(home, binaries, port, settings) {
  const launch = launchFor(home, binaries);
  // Reached over loopback with a password only: a socket would need a folder that both OS users share.
  const here = { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(port) };
  const all = { ...here, ...settingsFor(memoryHere()), ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const [program, ...rest] = [...launch.command, join(binaries.bin, "postgres"), "-D", home.postgres, ...options];
  const log = logFile(home, "postgres");
  const before = existsSync(log) ? readFileSync(log, "utf8").length : 0;
  const output = openSync(log, "a");
  const child = spawn(program, rest, {
    uid: launch.uid,
    gid: launch.gid,
    cwd: "/",
    detached: true,
    stdio: ["ignore", output, output],
    env: cleanEnvironment(),
  });
  closeSync(output);
  let failed = "";
  child.on("error", (error) => {
    failed = error.message;
  });
  // The launcher watches it by its pid; the handle must not keep a finished launcher alive.
  child.unref();
  const started = child.pid ? identityOf(child.pid) : { pid: 0, started: "" };
  for (;;) {
    await pause(20);
    if (!isRunning(started)) return { said: failed || readFileSync(log, "utf8").slice(before) };
    if (runningServer(home)?.ready) return { process: started };
  }
}

/** The port of the last run while it is free, so that an address noted elsewhere stays true; else any. @param {Home} home */
async function choosePort(home) {
  try {
    const { port } = JSON.parse(readFileSync(join(home.run, "postgres.json"), "utf8"));
    if (await isFree(port)) return port;
  } catch {
    // No earlier run.
  }
  return freePort();
}

/** Stops the server of a home, sessions ended and everything written (a "fast" shutdown). @param {Home} home @param {Binaries} [binaries] */
export async function stopServer(home, binaries) {
  const running = runningServer(home);
  if (!running) return;
  if (process.platform === "win32" && binaries) {
    // Windows has no signals; PostgreSQL listens on a pipe that pg_ctl knows.
    spawnSync(join(binaries.bin, "pg_ctl"), ["stop", "-m", "fast", "-D", home.postgres]);
    return;
  }
  process.kill(running.process.pid, "SIGINT");
  if (await hasEnded(running.process, 20_000)) return;
  // SIGQUIT gives up on a clean end; the next start replays the write-ahead log.
  process.kill(running.process.pid, "SIGQUIT");
  await hasEnded(running.process, 5_000);
}
