// The database of an installation: our own server or a given one, both roles, and an eye on ours while it runs.
import { withClient } from "./database.mjs";
import { asFailure, Failure } from "./failures.mjs";
import { isRunning, pause } from "./identity.mjs";
import { migrationState, requireKnown } from "./migrate.mjs";
import { bringUpServer } from "./postgres.mjs";
import { embeddedBinaries } from "./postgres-binaries.mjs";
import { step } from "./report.mjs";
import { ensureGivenRoles, ensureOwnRoles } from "./roles.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {import("./environment.mjs").Settings} Settings */
/** @typedef {import("./postgres.mjs").Server} Server */

/**
 * Reaches the database and refuses one that is newer than the code, before anything is built or written.
 * @param {string} project @param {Home} home @param {Settings} settings
 * @returns {Promise<import("./roles.mjs").Roles & { server: Server | null }>}
 */
export async function raiseDatabase(project, home, settings) {
  const { databaseUrl, databaseAppUrl } = settings;
  /** @type {Server | null} */
  let server = null;
  await step("database", async () => {
    if (databaseUrl) return withClient(databaseUrl, describeServer);
    server = await bringUpServer(home, embeddedBinaries());
    return `PostgreSQL ${server.major} on 127.0.0.1:${server.port}${server.reused ? ", found running" : ""}`;
  });
  /** @type {import("./roles.mjs").Roles | undefined} */
  let roles;
  await step("roles", async () => {
    roles = databaseUrl
      ? await ensureGivenRoles(home, databaseUrl, databaseAppUrl)
      : await ensureOwnRoles(home, /** @type {any} */ (server).adminUrl);
    requireKnown(await migrationState(project, roles.ownerUrl));
    return roles.separate ? "owner and airlock_app" : "one role only; `npm run doctor` says what is lost";
  });
  return { .../** @type {import("./roles.mjs").Roles} */ (roles), server };
}

/** @param {import("pg").Client} client */
async function describeServer(client) {
  const { rows } = await client.query("SELECT current_setting('server_version') AS version, current_database() AS name");
  return `PostgreSQL ${rows[0].version}, database ${rows[0].name}`;
}

/**
 * Starts our server again when it is gone, on the same port, so that every pool finds it by itself.
 * @param {{ home: Home, server: Server, onMessage: (text: string) => void, onGiveUp: (failure: Failure) => void }} given
 * @returns {() => Promise<void>} ends the watch
 */
export function watchServer({ home, server, onMessage, onGiveUp }) {
  let watching = true;
  let current = server;
  const round = async () => {
    while (watching) {
      await pause(250);
      if (!watching || isRunning(current.process)) continue;
      onMessage("The database ended by itself; starting it again.");
      try {
        current = await bringUpServer(home, embeddedBinaries(), { port: current.port });
        onMessage("The database is back.");
      } catch (error) {
        onGiveUp(asFailure(error));
        return;
      }
    }
  };
  const rounds = round();
  return async () => {
    watching = false;
    await rounds;
  };
}
