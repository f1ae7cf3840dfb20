import { afterAll, beforeAll, inject } from "vitest";
import { type ClonedDatabase, cloneDatabase } from "./clone";

/** The database of one test file: `url` connects as airlock_app, `ownerUrl` as the owner. */
export type TestDatabase = Pick<ClonedDatabase, "url" | "ownerUrl">;

/**
 * Gives the calling file (or describe block) a database of its own, cloned from the template that the real migrations
 * built, and drops it afterwards. The getters answer from `beforeAll` on.
 */
export function useDatabase(): TestDatabase {
  let database: ClonedDatabase | undefined;

  beforeAll(async () => {
    database = await cloneDatabase(inject("testServer"));
  }, 30_000);

  afterAll(async () => {
    await database?.drop();
  }, 30_000);

  const made = (): ClonedDatabase => {
    if (!database) throw new Error("The test database is made in beforeAll: read its url inside a test or a hook.");
    return database;
  };
  return {
    get url() {
      return made().url;
    },
    get ownerUrl() {
      return made().ownerUrl;
    },
  };
}
