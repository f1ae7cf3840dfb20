// AIRLOCK_HOME: everything an installation keeps beside its database.
//
//   keys/      0700, files 0600: database passwords, the secret that signs sessions
//   postgres/  the embedded server's data
//   logs/      one file per process, the previous one beside it
//   run/       lock, port and pids of what runs now; may be deleted when nothing runs
import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { codeOf, Failure } from "./failures.mjs";

/** @typedef {{ root: string, keys: string, postgres: string, logs: string, run: string }} Home */

/**
 * @param {string} project project folder
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Home}
 */
export function homeOf(project, environment) {
  return homeAt(environment.AIRLOCK_HOME ? resolve(project, environment.AIRLOCK_HOME) : join(project, ".airlock"));
}

/** @param {string} root @returns {Home} */
export function homeAt(root) {
  return {
    root,
    keys: join(root, "keys"),
    postgres: join(root, "postgres"),
    logs: join(root, "logs"),
    run: join(root, "run"),
  };
}

/** Makes the folders, and proves that they can be written before anything relies on it. @param {Home} home */
export function prepareHome(home) {
  try {
    // mkdir reports a missing folder where the truth is a read-only disk: ask the nearest folder that is there.
    accessSync(nearestFolder(home.root), constants.W_OK);
    for (const folder of [home.root, home.logs, home.run]) mkdirSync(folder, { recursive: true, mode: 0o755 });
    mkdirSync(home.keys, { recursive: true, mode: 0o700 });
    // mkdir leaves an existing folder's mode alone, and the umask takes from a new one's.
    chmodSync(home.keys, 0o700);
    const probe = join(home.run, `probe.${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    const reasons = {
      EROFS: "is read-only",
      EACCES: "cannot be written by this user",
      EPERM: "cannot be written by this user",
      ENOTDIR: "is not a folder",
      EEXIST: "is not a folder",
    };
    const reason = reasons[codeOf(error)];
    if (!reason) throw error;
    throw new Failure(
      `The home folder ${home.root} ${reason}.`,
      "Set AIRLOCK_HOME to a folder this user can write, or mend its permissions.",
      {
        cause: error,
      },
    );
  }
}

/** @param {string} path */
function nearestFolder(path) {
  let folder = path;
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}

/**
 * A secret kept in the home; made on first use. Written beside and linked: a reader never sees half a key, and two that
 * make one at the same time both end up with the first.
 * @param {Home} home @param {string} name
 * @returns {string}
 */
export function keyOf(home, name) {
  const file = join(home.keys, name);
  if (!existsSync(file)) {
    const made = `${file}.${process.pid}.new`;
    writeFileSync(made, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
    try {
      linkSync(made, file);
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    } finally {
      rmSync(made);
    }
  }
  return readFileSync(file, "utf8").trim();
}

/**
 * Stops before a step that writes a lot would fill the disk half-way.
 * @param {string} folder @param {number} megabytes what the step may need @param {string} purpose
 */
export function requireSpace(folder, megabytes, purpose) {
  const free = freeMegabytes(folder);
  if (free === null || free >= megabytes) return;
  throw new Failure(
    `The disk under ${folder} has ${free} MB left; ${purpose} needs ${megabytes} MB.`,
    "Free some space, or set AIRLOCK_HOME to a folder on a larger disk.",
  );
}

/** @param {string} folder @returns {number | null} null where the system does not say */
export function freeMegabytes(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return Math.floor((bavail * bsize) / 1_048_576);
  } catch {
    return null;
  }
}

const LOG_LIMIT = 10 * 1_048_576;

/** The log of one process; a long one is put aside as `.1` before the next run adds to it. @param {Home} home @param {string} name */
export function logFile(home, name) {
  const file = join(home.logs, `${name}.log`);
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  return file;
}
