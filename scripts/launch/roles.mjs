// Two roles: airlock_owner owns the database and migrates it, airlock_app owns nothing and runs the product. What the
// product could be talked into (or broken into) doing stops at what airlock_app may do.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { changeUrl, describeUrl, quoteIdentifier, quoteLiteral, withClient } from "./database.mjs";
import { Failure } from "./failures.mjs";
import { keyOf } from "./home.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {import("pg").Client} Client */
/**
 * @typedef {object} Roles
 * @property {string} ownerUrl for migrations alone
 * @property {string} appUrl for everything else
 * @property {boolean} separate false where the server allows one role only
 * @property {string} [lost] why, then
 */

export const APP_ROLE = "airlock_app";
export const OWNER_ROLE = "airlock_owner";

/**
 * Both roles and the database on our own server.
 * @param {Home} home @param {string} adminUrl @param {string} [database]
 * @returns {Promise<Roles>}
 */
export async function ensureOwnRoles(home, adminUrl, database = "airlock") {
  const owner = { user: OWNER_ROLE, password: keyOf(home, "database-owner") };
  const app = { user: APP_ROLE, password: keyOf(home, "database-app") };
  await withClient(adminUrl, async (client) => {
    await ensureRole(client, owner.user, owner.password);
    await ensureRole(client, app.user, app.password);
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${quoteIdentifier(database)} OWNER ${OWNER_ROLE}`);
  });
  const ownerUrl = changeUrl(adminUrl, { ...owner, database });
  return { ownerUrl, appUrl: changeUrl(adminUrl, { ...app, database }), separate: true };
}

/**
 * The roles where DATABASE_URL was given: it is the owner's, and airlock_app is made beside it when the server lets us.
 * @param {Home} home @param {string} ownerUrl @param {string} [appUrl] DATABASE_APP_URL: the administrator made the role
 * @returns {Promise<Roles>}
 */
export async function ensureGivenRoles(home, ownerUrl, appUrl) {
  return withClient(ownerUrl, async (client) => {
    await requireSupportedVersion(client, ownerUrl);
    if (appUrl) {
      if (decodeURIComponent(new URL(appUrl).username) !== APP_ROLE) {
        throw new Failure(
          `DATABASE_APP_URL signs in as another role than ${APP_ROLE}.`,
          `Make the role ${APP_ROLE}; prisma/grants.sql names it.`,
        );
      }
      await withClient(appUrl, (app) => app.query("SELECT 1"));
      return { ownerUrl, appUrl, separate: true };
    }
    const password = keyOf(home, "database-app");
    const made = changeUrl(ownerUrl, { user: APP_ROLE, password });
    // Several launchers may share one server: only a password that does not fit is written again.
    if (await signsIn(made)) return { ownerUrl, appUrl: made, separate: true };
    await refuseToTakeOver(client);
    try {
      await ensureRole(client, APP_ROLE, password);
      const { rows } = await client.query("SELECT current_database() AS name");
      await client.query(`GRANT CONNECT ON DATABASE ${quoteIdentifier(rows[0].name)} TO ${APP_ROLE}`);
      if (await signsIn(made)) return { ownerUrl, appUrl: made, separate: true };
      return { ownerUrl, appUrl: ownerUrl, separate: false, lost: `the server does not let ${APP_ROLE} sign in with a password` };
    } catch (error) {
      const lost = error instanceof Error ? error.message : String(error);
      return { ownerUrl, appUrl: ownerUrl, separate: false, lost };
    }
  });
}

/**
 * airlock_app exists with a password that is not ours. Somebody signed in as it is another installation on this server,
 * or another copy of this one: a new password would lock it out. @param {Client} client
 */
async function refuseToTakeOver(client) {
  const { rows } = await client.query("SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE usename = $1", [APP_ROLE]);
  if (rows[0].sessions === 0) return;
  throw new Failure(
    `Another Airlock is signed in to this server as ${APP_ROLE}, with a password this home does not have.`,
    "Copy its keys/database-app into this home's keys, or give the role's address as DATABASE_APP_URL.",
  );
}

/** @param {string} url */
async function signsIn(url) {
  try {
    await withClient(url, (client) => client.query("SELECT 1"));
    return true;
  } catch {
    return false;
  }
}

/** @param {Client} client @param {string} url */
async function requireSupportedVersion(client, url) {
  const { rows } = await client.query("SHOW server_version_num");
  const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
  if (major >= 15) return;
  throw new Failure(`The database at ${describeUrl(url)} is PostgreSQL ${major}.`, "Use PostgreSQL 15 or newer.");
}

/** @param {Client} client @param {string} role @param {string} password */
async function ensureRole(client, role, password) {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
  const verb = rowCount === 0 ? "CREATE" : "ALTER";
  await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${quoteLiteral(scramVerifier(password))}`);
}

/**
 * What PostgreSQL stores for a password (RFC 5803). Computed here so that the password itself never stands in a
 * statement, where a server's log would keep it.
 * @param {string} password @param {Buffer} [salt]
 */
function scramVerifier(password, salt = randomBytes(16)) {
  const iterations = 4096;
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const clientKey = createHmac("sha256", salted).update("Client Key").digest();
  const storedKey = createHash("sha256").update(clientKey).digest("base64");
  const serverKey = createHmac("sha256", salted).update("Server Key").digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}

/** Applies prisma/grants.sql, all of it or nothing. @param {string} project @param {string} ownerUrl */
export async function applyGrants(project, ownerUrl) {
  const sql = readFileSync(join(project, "prisma", "grants.sql"), "utf8");
  await withClient(ownerUrl, async (client) => {
    // Two launchers granting at once would fail each other with "tuple concurrently updated".
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(7241001); ${sql}; COMMIT`);
  });
}
