import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changeUrl, withClient } from "../scripts/launch/database.mjs";
import { homeAt, prepareHome } from "../scripts/launch/home.mjs";
import { hasEnded } from "../scripts/launch/identity.mjs";
import { migrate } from "../scripts/launch/migrate.mjs";
import { bringUpServer, stopServer } from "../scripts/launch/postgres.mjs";
import { embeddedBinaries } from "../scripts/launch/postgres-binaries.mjs";
import { applyGrants, ensureOwnRoles } from "../scripts/launch/roles.mjs";

/** A database server of one suite's own, with settings as an installation has them: what it acknowledges has to be on disk. */
export interface Ground {
  /** As the product connects. */
  readonly appUrl: string;
  /** As an administrator stops it: sessions ended, everything written. */
  stop(): Promise<void>;
  /** As a crash ends it: `kill -9` of the postmaster. */
  kill(): Promise<void>;
  /** Starts it again on the same port, as the launcher's watch does. */
  comeBack(): Promise<void>;
  /** Looks behind the product's back, as the superuser. */
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** Many statements on one connection. */
  script(statements: readonly string[]): Promise<void>;
  /** Stops it and removes all it wrote. */
  remove(): Promise<void>;
}

/** Makes the server, on the disk that `folder` lies on, and migrates an empty database. */
export async function raiseGround(root: string, folder = tmpdir()): Promise<Ground> {
  const home = homeAt(mkdtempSync(join(folder, "airlock-ground-")));
  // The server may run as another user, who has to get through.
  chmodSync(home.root, 0o755);
  prepareHome(home);
  const server = await bringUpServer(home, embeddedBinaries());
  let postmaster = server.process;
  const roles = await ensureOwnRoles(home, server.adminUrl);
  await migrate(root, home, roles.ownerUrl);
  await applyGrants(root, roles.ownerUrl);
  const superuser = changeUrl(server.adminUrl, { database: "airlock" });
  return {
    appUrl: roles.appUrl,
    stop: () => stopServer(home),
    async kill() {
      process.kill(postmaster.pid, "SIGKILL");
      // Until it is gone it looks like a server that runs.
      await hasEnded(postmaster, 5_000);
    },
    async comeBack() {
      postmaster = (await bringUpServer(home, embeddedBinaries(), { port: server.port })).process;
    },
    query: <Row extends object>(sql: string, values: unknown[] = []) =>
      withClient(superuser, async (client) => (await client.query<Row>(sql, values)).rows),
    script: (statements) =>
      withClient(superuser, async (client) => {
        for (const statement of statements) await client.query(statement);
      }),
    async remove() {
      await stopServer(home);
      rmSync(home.root, { recursive: true, force: true });
    },
  };
}
