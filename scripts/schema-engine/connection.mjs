// Connections the engine opens outside an adapter: to ask whether a database is there, to make one, to drop one.
import pg from "pg";

/** @param {string} url @param {string} database */
export function withDatabase(url, database) {
  const target = new URL(url);
  target.pathname = `/${encodeURIComponent(database)}`;
  return target.toString();
}

/** @param {string} url */
function databaseName(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || "postgres";
}

/** @param {string} identifier */
export function quoteIdentifier(identifier) {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/**
 * Runs one statement on the maintenance database: CREATE and DROP DATABASE cannot run on the one they name.
 * @param {string} url @param {string} statement
 */
export async function onMaintenance(url, statement) {
  await withClient(withDatabase(url, "postgres"), (client) => client.query(statement));
}

/** @template T @param {string} url @param {(client: pg.Client) => Promise<T>} use */
async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url });
  // Without a listener, a server that goes away in between would end this process instead of the query.
  client.on("error", () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** @param {string} url */
export async function canConnect(url) {
  await withClient(url, (client) => client.query("SELECT 1"));
}

// Two migrations that start together both try to create: 42P04 says it is there, 23505 that the other is creating it.
const ALREADY_THERE = new Set(["42P04", "23505"]);

/** @param {string} url */
export async function createDatabase(url) {
  const name = databaseName(url);
  try {
    await onMaintenance(url, `CREATE DATABASE ${quoteIdentifier(name)}`);
  } catch (error) {
    if (!ALREADY_THERE.has(error.code)) throw error;
  }
  return { databaseName: name };
}

/** @param {string} url */
export async function dropDatabase(url) {
  await onMaintenance(url, `DROP DATABASE ${quoteIdentifier(databaseName(url))} WITH (FORCE)`);
}

/** The engine's error code for what PostgreSQL or the network said. @param {any} error */
export function errorCode(error) {
  const known = { "3D000": "P1003", "28P01": "P1000", 28000: "P1010" }[error.code];
  if (known) return known;
  return /ECONN|ENOTFOUND|timeout/i.test(`${error.code} ${error.message}`) ? "P1001" : "P1000";
}
