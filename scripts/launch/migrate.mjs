// Brings the database to the code's schema. The comparison is one query; the Prisma CLI runs only when something is
// pending, because starting it costs more than everything else in a second start.
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { withClient } from "./database.mjs";
import { Failure } from "./failures.mjs";
import { logFile } from "./home.mjs";
import { pause } from "./identity.mjs";
import { prismaCommand, prismaEnvironment } from "./prisma-cli.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {{ migration_name: string, finished_at: Date | null, rolled_back_at: Date | null, logs: string | null }} Row */
/**
 * @typedef {object} Comparison
 * @property {string[]} applied
 * @property {string[]} pending in the code, not in the database
 * @property {string[]} unknown in the database, not in the code
 * @property {{ name: string, said: string }[]} failed began and did not finish; `said` is empty when it was interrupted
 */

/** The code's migrations, oldest first. @param {string} project @returns {string[]} */
export function codeMigrations(project) {
  const folder = join(project, "prisma", "migrations");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort();
}

/** @param {string[]} code @param {Row[]} rows @returns {Comparison} */
export function compareMigrations(code, rows) {
  const standing = rows.filter((row) => row.rolled_back_at === null);
  const applied = standing.filter((row) => row.finished_at !== null).map((row) => row.migration_name);
  const failed = standing.filter((row) => row.finished_at === null).map((row) => ({ name: row.migration_name, said: row.logs ?? "" }));
  return {
    applied,
    pending: code.filter((name) => !applied.includes(name)),
    unknown: standing.map((row) => row.migration_name).filter((name) => !code.includes(name)),
    failed,
  };
}

/** @param {string} project @param {string} url @returns {Promise<Comparison>} */
export async function migrationState(project, url) {
  const rows = await withClient(url, async (client) => {
    const { rows: found } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
    if (!found[0].there) return [];
    const columns = "migration_name, finished_at, rolled_back_at, logs";
    return (await client.query(`SELECT ${columns} FROM _prisma_migrations ORDER BY started_at`)).rows;
  });
  return compareMigrations(codeMigrations(project), rows);
}

/**
 * @param {string} project @param {Home} home @param {string} ownerUrl
 * @returns {Promise<number>} how many migrations were applied
 */
export async function migrate(project, home, ownerUrl) {
  const before = await settledState(project, ownerUrl);
  requireKnown(before);
  for (const { name } of before.failed) {
    // A migration runs as one transaction: of one that was refused or interrupted nothing stands, and it may begin again.
    await runPrisma(project, home, ownerUrl, ["migrate", "resolve", "--rolled-back", name]);
  }
  if (before.pending.length === 0) return 0;
  const code = await runPrisma(project, home, ownerUrl, ["migrate", "deploy"]);
  const after = await migrationState(project, ownerUrl);
  requireKnown(after);
  if (code !== 0 || after.pending.length > 0) throw deployFailure(home, after);
  return before.pending.length;
}

/** @param {Home} home @param {Comparison} state */
function deployFailure(home, state) {
  const refused = state.failed.find(({ said }) => said !== "");
  const name = refused?.name ?? state.pending[0] ?? "of this release";
  const reason = refused ? `was refused by the database: ${reasonIn(refused.said)}` : "did not run.";
  return new Failure(`The migration ${name} ${reason}`, "Nothing of it was kept. Mend the cause, then start again.", {
    log: join(home.logs, "migrate.log"),
  });
}

/** Waits while another launcher migrates: an unfinished row whose writer still works is no failure. @param {string} project @param {string} url */
async function settledState(project, url) {
  for (let attempt = 0; ; attempt += 1) {
    const state = await migrationState(project, url);
    const interrupted = state.failed.some(({ said }) => said === "");
    if (!interrupted || attempt === 60 || !(await anotherMigrates(url))) return state;
    await pause(500);
  }
}

// The engine's own advisory lock: pg_locks shows it split in two halves.
const ENGINE_LOCK = 72_707_369;

/** @param {string} url */
function anotherMigrates(url) {
  return withClient(url, async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = $1", [ENGINE_LOCK]);
    return (rowCount ?? 0) > 0;
  });
}

/** @param {Comparison} state */
export function requireKnown(state) {
  if (state.unknown.length === 0) return;
  throw new Failure(
    `The database is newer than this code: it holds ${state.unknown.join(", ")}.`,
    "Start the release that made it, or restore a backup from before the upgrade; migrations only go forward.",
  );
}

/** The reason inside the engine's longer report: what stands above its trace. @param {string} said */
export function reasonIn(said) {
  const above = said.split(/^\s+0: /m)[0] ?? "";
  const lines = above.split("\n").map((line) => line.trim());
  const telling = lines.filter((line) => line !== "" && line !== "external connector error");
  return (telling.find((line) => /ERROR:/.test(line)) ?? telling[0] ?? "it said nothing").replace(/^.*?ERROR:\s*/, "");
}

/**
 * Runs the Prisma CLI with its output in a file: a pipe would break, and the migration with it, when the launcher dies.
 * @param {string} project @param {Home} home @param {string} ownerUrl @param {string[]} args
 * @returns {Promise<number>} exit code
 */
export function runPrisma(project, home, ownerUrl, args) {
  const [command, ...fixed] = prismaCommand(project);
  const output = openSync(logFile(home, "migrate"), "a");
  const environment = prismaEnvironment(project, { ...process.env, DATABASE_OWNER_URL: ownerUrl, NO_COLOR: "1" });
  // A group of its own: Ctrl-C during a migration waits for it instead of cutting it.
  const child = spawn(command, [...fixed, ...args], { cwd: project, env: environment, detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  return new Promise((done) => child.on("close", (code) => done(code ?? 1)));
}
