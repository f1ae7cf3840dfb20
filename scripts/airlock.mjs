// `npm run -s airlock -- ...`: the command line from a clone. It finds the running installation by itself: the API's
// address, and for local administration the database as airlock_app.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { continueOnCurrentNode, isInstalled, requireNode } from "./launch/bootstrap.mjs";
import { asFailure, Failure, renderFailure } from "./launch/failures.mjs";
import { homeOf } from "./launch/home.mjs";

/** What the installation knows and the caller did not set. @param {string} project @returns {Promise<NodeJS.ProcessEnv>} */
async function installation(project) {
  const { runningServer } = await import("./launch/postgres.mjs");
  const { changeUrl } = await import("./launch/database.mjs");
  const { readState } = await import("./launch/state.mjs");
  const home = homeOf(project, process.env);
  const password = join(home.keys, "database-app");
  const server = runningServer(home);
  const base = process.env.DATABASE_URL || `postgresql://127.0.0.1:${server?.port}/airlock`;
  const state = readState(home);
  const own = existsSync(password) && state?.separateRoles !== false && (server || process.env.DATABASE_URL);
  const api = state?.children.find(({ name }) => name === "api");
  return {
    AIRLOCK_HOME: home.root,
    ...(state ? { AIRLOCK_MODE: state.mode, AIRLOCK_BASE_URL: state.baseUrl } : {}),
    ...(api?.port ? { AIRLOCK_API_URL: `http://localhost:${api.port}` } : {}),
    ...process.env,
    ...(own ? { DATABASE_URL: changeUrl(base, { user: "airlock_app", password: readFileSync(password, "utf8").trim() }) } : {}),
  };
}

try {
  requireNode();
  const project = resolve(fileURLToPath(import.meta.url), "../..");
  if (!isInstalled(project)) throw new Failure("The packages are not installed.", "Run `npm start` once; it installs them.");
  await continueOnCurrentNode(project, resolve(project, "scripts", "airlock.mjs"));
  // Resolved from here: node would look for it from the caller's folder.
  const args = ["--import", import.meta.resolve("tsx"), join(project, "cli", "main.ts"), ...process.argv.slice(2)];
  const tsconfig = { TSX_TSCONFIG_PATH: join(project, "tsconfig.json") };
  // Compiled code is kept beside the packages: a pipeline starts this again and again, and half of its start is compiling.
  const cache = { NODE_COMPILE_CACHE: join(project, "node_modules", ".cache", "airlock-code") };
  // The caller's folder stays: files it names are relative to where it stands.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(process.execPath, args, { cwd, stdio: "inherit", env: { ...cache, ...(await installation(project)), ...tsconfig } });
  process.on("SIGINT", () => {});
  child.on("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  console.error(renderFailure(asFailure(error), "The command did not run"));
  process.exit(1);
}
