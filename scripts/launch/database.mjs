// Short connections of the launcher, and what a refused one means for the person who gave the address.
import pg from "pg";
import { codeOf, Failure, firstLine } from "./failures.mjs";

/**
 * @template T @param {string} url @param {(client: pg.Client) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8_000, application_name: "airlock launcher" });
  // A server that goes away between two queries reports it as an event; unheard, it would end this process.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    client.end().catch(() => {});
    throw connectionFailure(url, error);
  }
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Where an address points, without its password. @param {string} url */
export function describeUrl(url) {
  try {
    const { hostname, port, pathname, username } = new URL(url);
    return `${username ? `${decodeURIComponent(username)}@` : ""}${hostname}:${port || 5432}${pathname}`;
  } catch {
    return "an address that is no URL";
  }
}

/** The same server and options with other credentials or another database. @param {string} url @param {{ user?: string, password?: string, database?: string }} change */
export function changeUrl(url, { user, password, database }) {
  const changed = new URL(url);
  if (user !== undefined) changed.username = encodeURIComponent(user);
  if (password !== undefined) changed.password = encodeURIComponent(password);
  if (database !== undefined) changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}

const UNREACHABLE = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "ECONNRESET", "ENOENT"]);

/** @param {string} url @param {unknown} error @returns {Failure} */
export function connectionFailure(url, error) {
  const place = describeUrl(url);
  const code = codeOf(error);
  const message = error instanceof Error ? firstLine(error.message) : String(error);
  const because = { cause: error };
  if (UNREACHABLE.has(code) || /timeout|terminated unexpectedly/i.test(message)) {
    return new Failure(
      `The database at ${place} cannot be reached (${code || message}).`,
      "Check DATABASE_URL and that the server runs and accepts connections from here.",
      because,
    );
  }
  if (code === "28P01" || code === "28000") {
    return new Failure(
      `The database at ${place} refused the sign-in: ${message}.`,
      "Check the user and password in DATABASE_URL.",
      because,
    );
  }
  if (code === "3D000") {
    return new Failure(`There is no database at ${place}.`, "Create it, or correct the name at the end of DATABASE_URL.", because);
  }
  if (code === "57P03") {
    return new Failure(`The database at ${place} is starting or stopping.`, "Wait a moment, then start again.", because);
  }
  if (code === "53300") {
    return new Failure(`The database at ${place} has no connection left.`, "Raise max_connections, or end other clients.", because);
  }
  if (code === "ERR_INVALID_URL") {
    return new Failure("DATABASE_URL is not an address.", "Write it as postgresql://user:password@host:5432/database.", because);
  }
  return new Failure(
    `The database at ${place} did not accept the connection: ${message}`,
    "Check DATABASE_URL; the server's log says more.",
    because,
  );
}

/** @param {string} identifier */
export function quoteIdentifier(identifier) {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** @param {string} value */
export function quoteLiteral(value) {
  return `'${value.replaceAll("'", "''")}'`;
}
