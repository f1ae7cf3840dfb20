// The data folder of the embedded PostgreSQL: how it is made, and what its programs say when they stop.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failures.mjs";
import { keyOf, requireSpace } from "./home.mjs";
import { databaseUser, launchAs } from "./postgres-binaries.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {import("./postgres-binaries.mjs").Binaries} Binaries */

export const SUPERUSER = "postgres";

/** @param {Home} home @param {Binaries} binaries */
export function launchFor(home, binaries) {
  return launchAs(databaseUser(), [join(binaries.bin, "postgres"), home.root]);
}

/**
 * Makes the data folder beside its place and renames it there when complete: a killed initdb leaves nothing that looks
 * like a cluster. @param {Home} home @param {Binaries} binaries
 */
export function createCluster(home, binaries) {
  requireSpace(home.root, 300, "a new database");
  const launch = launchFor(home, binaries);
  const user = databaseUser();
  const making = `${home.postgres}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  const passwordFile = join(home.run, `initdb.${process.pid}`);
  writeFileSync(passwordFile, `${keyOf(home, "database-superuser")}\n`, { mode: 0o600 });
  if (user) for (const path of [making, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    // One collation on every platform and release, so that an index never depends on the machine's C library.
    const locale = binaries.major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C.UTF-8"];
    const fixed = ["--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", "--no-instructions", `--username=${SUPERUSER}`];
    const args = [`--pgdata=${making}`, `--pwfile=${passwordFile}`, ...fixed, ...locale];
    const [program, ...rest] = [...launch.command, join(binaries.bin, "initdb"), ...args];
    const made = spawnSync(program, rest, { uid: launch.uid, gid: launch.gid, encoding: "utf8", cwd: "/", env: cleanEnvironment() });
    if (made.status !== 0) throw serverFailure(home, `${made.stderr ?? ""}${made.error?.message ?? ""}`);
    chmodSync(making, 0o700);
    renameSync(making, home.postgres);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(making, { recursive: true, force: true });
  }
}

/** A PG* variable of the person at the keyboard must not steer the server. */
export function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PG") && name !== "LD_LIBRARY_PATH"));
}

/** A home that was restored from a backup by root may have lost the owner of its data. @param {Home} home */
export function restoreOwner(home) {
  const user = databaseUser();
  if (user && statSync(home.postgres).uid !== user.uid) spawnSync("chown", ["-R", `${user.uid}:${user.gid}`, home.postgres]);
  chmodSync(home.postgres, 0o700);
}

/** @param {Home} home @param {Binaries} binaries */
export function requireSameMajor(home, binaries) {
  const made = Number(readFileSync(join(home.postgres, "PG_VERSION"), "utf8"));
  if (made === binaries.major) return;
  throw new Failure(
    `The data in ${home.postgres} was made by PostgreSQL ${made}; this is PostgreSQL ${binaries.major}.`,
    `Restore a backup into a new AIRLOCK_HOME, or set DATABASE_URL to a PostgreSQL ${made} server with this data.`,
  );
}

/** @param {Home} home @param {string} said */
export function serverFailure(home, said) {
  const log = join(home.logs, "postgres.log");
  if (/No space left on device/i.test(said)) {
    return new Failure("The disk is full: the database could not write.", "Free some space, then start again.", { log });
  }
  if (/Permission denied/i.test(said)) {
    return new Failure(`The database's user cannot use ${home.postgres}.`, "Set AIRLOCK_HOME to a folder it may pass through and write.", {
      log,
    });
  }
  const line = said.split("\n").find((text) => /FATAL|PANIC|error:/.test(text)) ?? said.split("\n")[0];
  return new Failure(
    `The database did not start: ${line?.trim() || "it said nothing"}`,
    "Read the log; `npm run doctor` looks at every part.",
    { log },
  );
}
