import { randomUUID } from "node:crypto";
import pg from "pg";

/** A prepared server: the template to clone, and URLs whose database part each clone replaces with its own. */
export interface TestServer {
  readonly template: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly prefix: string;
}

/** A database of its own for one test file or fault suite. */
export interface ClonedDatabase {
  /** Connects as `airlock_app`: what the product may do. */
  readonly url: string;
  /** Connects as the owner: to look behind the product's back, or to set up what it may not. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** Clones the template that the real migrations built. */
export async function cloneDatabase(server: TestServer): Promise<ClonedDatabase> {
  const name = `${server.prefix}_${randomUUID().slice(0, 8)}`;
  await runAs(server.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${server.template}`);
  return {
    url: onDatabase(server.appUrl, name),
    ownerUrl: onDatabase(server.ownerUrl, name),
    drop: () => drop(server.ownerUrl, name),
  };
}

const OBJECT_IN_USE = "55006";

/**
 * Plainly first: PostgreSQL then sends an autovacuum worker away by itself, which FORCE may not (the worker is a superuser's). FORCE
 * ends connections that a test left open: one leak must not fail every run after it.
 */
async function drop(ownerUrl: string, name: string): Promise<void> {
  try {
    await runAs(ownerUrl, `DROP DATABASE IF EXISTS ${name}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== OBJECT_IN_USE) throw error;
    await runAs(ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

function onDatabase(base: string, name: string): string {
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.toString();
}

async function runAs(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
