// The driver adapter that the wasm engine talks to: @prisma/adapter-pg with two gaps closed. Both reach into its
// internals, so its version is pinned and the migration test drives this file against a real server.
import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { onMaintenance, quoteIdentifier, withDatabase } from "./connection.mjs";

/** @typedef {{ url: string, shadowDatabaseUrl?: string }} Datasource */

/** @type {Set<pg.Pool>} */
const openPools = new Set();

/** Ends every session the last request opened, and with them the engine's advisory lock. */
export async function closePools() {
  await Promise.all([...openPools].map((pool) => pool.end()));
  openPools.clear();
}

/** What the engine connects through. @param {Datasource} datasource */
export function adapterFactory(datasource) {
  return bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => openAdapter(datasource.url),
    connectToShadowDb: () => openShadow(datasource),
  });
}

/** A throwaway database on the same server, unless the project names one. @param {Datasource} datasource */
async function openShadow(datasource) {
  if (datasource.shadowDatabaseUrl) return openAdapter(datasource.shadowDatabaseUrl);
  const name = quoteIdentifier(`prisma_migrate_shadow_db_${randomUUID()}`);
  await onMaintenance(datasource.url, `CREATE DATABASE ${name}`);
  const url = withDatabase(datasource.url, name.slice(1, -1));
  return openAdapter(url, () => onMaintenance(datasource.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

/** @param {string} url @param {() => Promise<void>} [onDispose] */
async function openAdapter(url, onDispose) {
  const { pool, schema } = openPool(url);
  const adapter = await new PrismaPg(pool, { schema }).connect();
  patchCatalogTypes(Object.getPrototypeOf(Object.getPrototypeOf(adapter)));
  // adapter-pg splits a script at every `;`, which cuts $$ bodies in half. Sent whole, it is one implicit transaction:
  // a migration applies entirely or not at all.
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  adapter.dispose = async () => {
    openPools.delete(pool);
    await pool.end();
    await onDispose?.();
  };
  return adapter;
}

/** @param {string} url */
function openPool(url) {
  const schema = new URL(url).searchParams.get("schema") ?? undefined;
  const searchPath = schema ? { options: `-c search_path=${schema}` } : {};
  // No idle timeout: the session that holds the engine's advisory lock is idle while a long migration runs on another.
  const pool = new pg.Pool({ connectionString: url, max: 4, idleTimeoutMillis: 0, ...searchPath });
  pool.on("error", () => {});
  openPools.add(pool);
  return { pool, schema };
}

// The engine reads the catalogue, whose `"char"` columns adapter-pg does not know: read them as text, then give the
// column the type the engine expects.
const CATALOG_CHAR = 18;
const TEXT = 25;
const WAS_CHAR = Symbol("was a catalogue char");
const patched = new WeakSet();

/** @param {any} prototype of adapter-pg's queryable */
function patchCatalogTypes(prototype) {
  if (patched.has(prototype)) return;
  patched.add(prototype);
  const { performIO, queryRaw } = prototype;
  prototype.performIO = async function (query) {
    const result = await performIO.call(this, query);
    const positions = [];
    for (const [position, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== CATALOG_CHAR) continue;
      field.dataTypeID = TEXT;
      positions.push(position);
    }
    // The rows are the one part of this result that queryRaw hands on as it is.
    Object.defineProperty(result.rows ?? [], WAS_CHAR, { value: positions });
    return result;
  };
  prototype.queryRaw = async function (query) {
    const result = await queryRaw.call(this, query);
    for (const position of result.rows[WAS_CHAR] ?? []) result.columnTypes[position] = ColumnTypeEnum.Character;
    return result;
  };
}
