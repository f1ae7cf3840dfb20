// The server that tests and `npm run migrate` run on: embedded, with its data in .airlock/test, without fsync. It stays
// up between runs, because a test file that is run again should answer in a second.
//
//   AIRLOCK_TEST_HOME      where its data lies
//   AIRLOCK_TEST_POSTGRES  a major version installed on the machine (15) instead of the embedded one
//   TEST_DATABASE_URL      a server of your own; its user must be allowed CREATEDB and CREATEROLE
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { changeUrl, quoteIdentifier, withClient } from "./database.mjs";
import { Failure } from "./failures.mjs";
import { homeAt, prepareHome } from "./home.mjs";
import { withLock } from "./lock.mjs";
import { codeMigrations, runPrisma } from "./migrate.mjs";
import { bringUpServer, stopServer } from "./postgres.mjs";
import { binariesAt, embeddedBinaries } from "./postgres-binaries.mjs";
import { applyGrants, ensureGivenRoles, ensureOwnRoles } from "./roles.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {{ template: string, ownerUrl: string, appUrl: string, prefix: string }} TestServer urls without a test's database */

const SETTINGS = { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "200" };

/** @param {string} project @param {NodeJS.ProcessEnv} environment @returns {Home} */
function testHome(project, environment) {
  const version = environment.AIRLOCK_TEST_POSTGRES;
  const folder = environment.AIRLOCK_TEST_HOME ?? join(".airlock", version ? `test-${version}` : "test");
  return homeAt(resolve(project, folder));
}

/** @param {NodeJS.ProcessEnv} environment */
function testBinaries(environment) {
  const version = environment.AIRLOCK_TEST_POSTGRES;
  if (!version) return embeddedBinaries();
  const bin = `/usr/lib/postgresql/${version}/bin`;
  if (existsSync(join(bin, "postgres"))) return binariesAt(bin);
  throw new Failure(
    `PostgreSQL ${version} is not installed in ${bin}.`,
    `Install postgresql-${version}, or leave AIRLOCK_TEST_POSTGRES out.`,
  );
}

/**
 * Server, roles and an empty-handed owner's URL on the maintenance database.
 * @param {string} project @param {NodeJS.ProcessEnv} environment
 */
async function bringUp(project, environment) {
  const home = testHome(project, environment);
  prepareHome(home);
  // Two runs that start together would both make the cluster.
  return withLock(join(home.run, "bring-up.lock"), async () => {
    const given = environment.TEST_DATABASE_URL;
    if (given) return { home, ...(await ensureGivenRoles(home, given)) };
    const server = await bringUpServer(home, testBinaries(environment), { settings: SETTINGS });
    const roles = await ensureOwnRoles(home, server.adminUrl, "airlock");
    // Test databases and Prisma's shadow database are the owner's to make; in an installation it may not.
    await withClient(server.adminUrl, (client) => client.query("ALTER ROLE airlock_owner CREATEDB"));
    return { home, ...roles };
  });
}

/** The owner's URL of the database that `npm run migrate` works on. @param {string} project @param {NodeJS.ProcessEnv} environment */
export async function developmentUrl(project, environment) {
  return (await bringUp(project, environment)).ownerUrl;
}

/**
 * Everything a test file needs to clone its own database.
 * @param {string} project @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<TestServer>}
 */
export async function prepareTestServer(project, environment = process.env) {
  const { home, ownerUrl, appUrl, separate, lost } = await bringUp(project, environment);
  if (!separate)
    throw new Failure(`Tests need two roles, and this server allows one: ${lost}.`, "Give TEST_DATABASE_URL a user with CREATEROLE.");
  const template = `airlock_template_${schemaDigest(project)}`;
  await withLock(join(home.run, "template.lock"), async () => {
    await dropLeftOvers(ownerUrl);
    await buildTemplate(project, home, ownerUrl, template);
  });
  return { template, ownerUrl, appUrl, prefix: `airlock_test_${process.pid}` };
}

/** Names the template by what it is built from: unchanged migrations find it ready. @param {string} project */
function schemaDigest(project) {
  const hash = createHash("sha256");
  for (const name of codeMigrations(project)) {
    hash.update(name).update(readFileSync(join(project, "prisma", "migrations", name, "migration.sql")));
  }
  hash.update(readFileSync(join(project, "prisma", "grants.sql")));
  return hash.digest("hex").slice(0, 12);
}

/** @param {string} project @param {Home} home @param {string} ownerUrl @param {string} template */
async function buildTemplate(project, home, ownerUrl, template) {
  const making = `${template}_making`;
  const ready = await withClient(ownerUrl, async (client) => {
    if ((await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template])).rowCount) return true;
    await client.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(making)} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${quoteIdentifier(making)}`);
    return false;
  });
  if (ready) return;
  const url = changeUrl(ownerUrl, { database: making });
  if ((await runPrisma(project, home, url, ["migrate", "deploy"])) !== 0) {
    throw new Failure("The migrations did not run on an empty database.", "Read the log.", { log: join(home.logs, "migrate.log") });
  }
  await applyGrants(project, url);
  // The final name says that it is complete; nobody may connect, because a template in use cannot be cloned.
  await withClient(ownerUrl, async (client) => {
    await client.query(`ALTER DATABASE ${quoteIdentifier(making)} RENAME TO ${quoteIdentifier(template)}`);
    await client.query(`ALTER DATABASE ${quoteIdentifier(template)} ALLOW_CONNECTIONS false`);
  });
}

/** Databases of runs that were killed, and templates of schemas long gone. @param {string} ownerUrl */
async function dropLeftOvers(ownerUrl) {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname ~ '^airlock_(test|template)_' ORDER BY oid DESC");
    const names = rows.map((row) => row.datname);
    const templates = names.filter((name) => name.startsWith("airlock_template_"));
    const orphans = names.filter((name) => name.startsWith("airlock_test_") && !runIsAlive(name));
    for (const name of [...orphans, ...templates.slice(4)]) {
      await client.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`).catch(() => {});
    }
  });
}

/** @param {string} name of a test's database, which holds the pid of its run */
function runIsAlive(name) {
  try {
    process.kill(Number(name.split("_")[2]), 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends the server of an earlier run. @param {string} project @param {NodeJS.ProcessEnv} environment */
export async function stopTestServer(project, environment) {
  if (environment.TEST_DATABASE_URL) return;
  await stopServer(testHome(project, environment));
}
