// The database: whether it runs and can be reached, who may do what in it, and whether its schema is the code's.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { changeUrl, withClient } from "../launch/database.mjs";
import { asFailure } from "../launch/failures.mjs";
import { migrationState, reasonIn } from "../launch/migrate.mjs";
import { runningServer } from "../launch/postgres.mjs";
import { APP_ROLE, OWNER_ROLE } from "../launch/roles.mjs";

/** @typedef {import("../launch/home.mjs").Home} Home */
/** @typedef {import("../launch/environment.mjs").Settings} Settings */
/** @typedef {import("./report.mjs").Finding} Finding */

/** @param {string} project @param {Home} home @param {Settings} settings @returns {Promise<Finding[]>} */
export async function examineDatabase(project, home, settings) {
  const { findings, ownerUrl, appUrl } = settings.databaseUrl ? givenDatabase(home, settings) : ownDatabase(home);
  if (!ownerUrl) return findings;
  const reached = await reach(ownerUrl);
  if (reached.state !== "ok") return [...findings, reached];
  return [...findings, reached, ...(await examineRoles(appUrl)), ...(await examineMigrations(project, ownerUrl))];
}

/** @param {Home} home @param {string} name */
function key(home, name) {
  const file = join(home.keys, name);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

/** @param {Home} home @param {Settings} settings @returns {{ findings: Finding[], ownerUrl?: string, appUrl?: string }} */
function givenDatabase(home, { databaseUrl = "", databaseAppUrl }) {
  const password = key(home, "database-app");
  const made = password ? changeUrl(databaseUrl, { user: APP_ROLE, password }) : undefined;
  return { findings: [], ownerUrl: databaseUrl, appUrl: databaseAppUrl ?? made };
}

/** @param {Home} home @returns {{ findings: Finding[], ownerUrl?: string, appUrl?: string }} */
function ownDatabase(home) {
  const name = "server";
  if (!existsSync(join(home.postgres, "PG_VERSION"))) {
    return { findings: [{ name, state: "attention", found: "the embedded database is not made yet", remedy: "`npm start` makes it." }] };
  }
  const running = runningServer(home);
  if (!running) {
    const stale = existsSync(join(home.postgres, "postmaster.pid"));
    const found = stale ? "it does not run, and did not end cleanly" : "it does not run";
    return { findings: [{ name, state: "attention", found, remedy: "`npm start` starts it, and recovers what an unclean end left." }] };
  }
  const password = { owner: key(home, "database-owner"), app: key(home, "database-app") };
  const findings = [
    {
      name,
      state: /** @type {const} */ ("ok"),
      found: `embedded, for one machine: process ${running.process.pid} on 127.0.0.1:${running.port}`,
    },
  ];
  if (!password.owner || !password.app) {
    const remedy = "Restore the folder keys from the backup, or set the roles' passwords anew as the superuser.";
    return { findings: [...findings, { name: "roles", state: "broken", found: "a database password is missing from keys", remedy }] };
  }
  const base = `postgresql://127.0.0.1:${running.port}/airlock`;
  return {
    findings,
    ownerUrl: changeUrl(base, { user: OWNER_ROLE, password: password.owner }),
    appUrl: changeUrl(base, { user: APP_ROLE, password: password.app }),
  };
}

/** @param {string} url @returns {Promise<Finding>} */
async function reach(url) {
  try {
    const version = await withClient(url, async (client) => (await client.query("SHOW server_version")).rows[0].server_version);
    return { name: "database", state: "ok", found: `PostgreSQL ${version}` };
  } catch (error) {
    const { reason, remedy } = asFailure(error);
    return { name: "database", state: "broken", found: reason, remedy };
  }
}

// What each missing wall costs, in the words an administrator can weigh.
const LOST = "the product owns its tables: a fault in it could change the schema, and the audit log is protected by its triggers alone";

/** @param {string | undefined} appUrl @returns {Promise<Finding[]>} */
async function examineRoles(appUrl) {
  const name = "roles";
  const remedy =
    "Let the user of DATABASE_URL create roles (CREATEROLE), or make airlock_app and give DATABASE_APP_URL; docs/operate.md shows how.";
  if (!appUrl) return [{ name, state: "attention", found: `one role only: ${LOST}`, remedy }];
  try {
    return await withClient(appUrl, async (client) => {
      const { rows } = await client.query(ROLE_FACTS);
      const { name: role, superuser, owned, may_change: mayChange } = rows[0];
      if (superuser) return [{ name, state: "broken", found: `the product connects as ${role}, a superuser`, remedy }];
      if (Number(owned) > 0) return [{ name, state: "attention", found: `${role} owns ${owned} tables: ${LOST}`, remedy }];
      if (mayChange) {
        return [
          {
            name,
            state: "broken",
            found: `${role} may change or delete audit entries`,
            remedy: "Start Airlock once: it applies prisma/grants.sql again.",
          },
        ];
      }
      return [{ name, state: "ok", found: `${role} owns nothing and cannot change the audit log` }];
    });
  } catch {
    // It cannot sign in: the launcher falls back to one role then.
    return [{ name, state: "attention", found: `one role only: ${LOST}`, remedy }];
  }
}

const ROLE_FACTS = `
  SELECT current_user AS name,
         (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
         (SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole AND relkind IN ('r', 'p')) AS owned,
         coalesce((SELECT has_table_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE') OR has_table_privilege(c.oid, 'TRUNCATE')
                     FROM pg_class c WHERE c.oid = to_regclass('audit_entry')), false) AS may_change`;

/** @param {string} project @param {string} url @returns {Promise<Finding[]>} */
async function examineMigrations(project, url) {
  const name = "migrations";
  const { applied, pending, unknown, failed } = await migrationState(project, url);
  if (unknown.length > 0) {
    const remedy = "Start the release that made them, or restore a backup from before the upgrade.";
    return [{ name, state: "broken", found: `the database is newer than this code: ${unknown.join(", ")}`, remedy }];
  }
  if (failed.length > 0) {
    const found = failed.map((one) => `${one.name} ${one.said ? `was refused: ${reasonIn(one.said)}` : "did not finish"}`).join("; ");
    return [{ name, state: "broken", found, remedy: "Nothing of it was kept. Mend the cause, then `npm start` tries again." }];
  }
  if (pending.length > 0)
    return [{ name, state: "attention", found: `${pending.length} pending: ${pending.join(", ")}`, remedy: "`npm start` applies them." }];
  return [{ name, state: "ok", found: `${applied.length} applied, none pending` }];
}
