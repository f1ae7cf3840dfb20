// What an empty database gets: in demo mode the demo organisation, in production a link for the first administrator.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf, run } from "./build.mjs";
import { withClient } from "./database.mjs";

/** @typedef {import("./home.mjs").Home} Home */

const SEED = "prisma/seed/demo.ts";

/**
 * Loads the demo organisation. The seed itself may run any number of times; it is left out when it already ran on this
 * database, because a second start should take a second.
 * @param {{ project: string, home: Home, env: NodeJS.ProcessEnv, ownerUrl: string, signal: AbortSignal }} given
 */
export async function addDemo({ project, home, env, ownerUrl, signal }) {
  const stamp = join(home.run, "demo.stamp");
  const mark = `${digestOf(project, ["prisma/seed", "docs/examples"])} ${await databaseMark(ownerUrl)}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === mark) return "unchanged";
  await run({
    command: process.execPath,
    args: ["--import", "tsx", SEED],
    cwd: project,
    env,
    home,
    name: "demo",
    failing: "The demo organisation could not be loaded",
    signal,
  });
  writeFileSync(stamp, mark);
  return "loaded";
}

/** @param {string} project */
export function hasDemo(project) {
  return existsSync(join(project, SEED));
}

/** Changes when the database was made anew or emptied: a reset drops the table of migrations too. @param {string} ownerUrl */
async function databaseMark(ownerUrl) {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT (SELECT system_identifier FROM pg_control_system())::text AS cluster, current_database() AS name,
              to_regclass('_prisma_migrations')::oid::text AS made`,
    );
    return `${rows[0].cluster} ${rows[0].name} ${rows[0].made}`;
  });
}

/**
 * Where nobody may administer yet: the link that lets one person begin. The command line makes it, as it makes every
 * other; only its digest is stored, so this is the one time it can be read.
 * @param {string} project @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>} the text to show, empty where there is an administrator
 */
export async function firstAdministrator(project, env) {
  const url = env.DATABASE_URL ?? "";
  const sql = "SELECT 1 FROM person WHERE state = 'active' AND 'administrator' = ANY (roles) LIMIT 1";
  const { rowCount } = await withClient(url, (client) => client.query(sql));
  if (rowCount) return "";
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", "admin", "first-link"], {
    cwd: project,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  await new Promise((done) => child.on("error", done).on("close", done));
  return said.trim();
}
