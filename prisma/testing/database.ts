import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";

/** The database of one test file. */
export interface TestDatabase {
  /** Connects as `airlock_app`: what the product may do. */
  readonly url: string;
  /** Connects as the owner: to look behind the product's back, or to set up what it may not. */
  readonly ownerUrl: string;
}

/**
 * Gives the calling file (or describe block) a database of its own, cloned from the template that the real migrations
 * built, and drops it afterwards. The getters answer from `beforeAll` on.
 */
export function useDatabase(): TestDatabase {
  const server = inject("testServer");
  const name = `${server.prefix}_${randomUUID().slice(0, 8)}`;
  let created = false;

  beforeAll(async () => {
    await asOwner(server.ownerUrl, `CREATE DATABASE ${name} TEMPLATE ${server.template}`);
    created = true;
  }, 30_000);

  afterAll(async () => {
    // FORCE ends connections that a test left open: one leak must not fail every run after it.
    await asOwner(server.ownerUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }, 30_000);

  const urlOf = (base: string): string => {
    if (!created) throw new Error("The test database is made in beforeAll: read its url inside a test or a hook.");
    const url = new URL(base);
    url.pathname = `/${name}`;
    return url.toString();
  };
  return {
    get url() {
      return urlOf(server.appUrl);
    },
    get ownerUrl() {
      return urlOf(server.ownerUrl);
    },
  };
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
