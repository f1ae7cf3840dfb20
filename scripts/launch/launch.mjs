// The order in which Airlock comes up and goes down. Whatever can be refused is refused before anything is changed:
// settings, lock, ports, the reach and the age of the database; then what is made from sources; then the database.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build, ensureClient, isBuilt, isClientMade } from "./build.mjs";
import { addDemo, firstAdministrator, hasDemo } from "./content.mjs";
import { Ending, Stopped } from "./ending.mjs";
import { checkMode, childEnvironment, readSettings, secretOf } from "./environment.mjs";
import { Failure } from "./failures.mjs";
import { homeOf, prepareHome } from "./home.mjs";
import { identityOf, npmAbove, pause } from "./identity.mjs";
import { raiseDatabase, watchServer } from "./installation-database.mjs";
import { tryLock, withLock } from "./lock.mjs";
import { migrate } from "./migrate.mjs";
import { requirePort } from "./ports.mjs";
import { stopServer } from "./postgres.mjs";
import { Processes, productProcesses } from "./processes.mjs";
import { say, step } from "./report.mjs";
import { applyGrants } from "./roles.mjs";
import { clearState, endStaleChildren, isEnding, writeState } from "./state.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {import("./environment.mjs").Settings} Settings */
/** @typedef {{ project: string, home: Home, settings: Settings, environment: NodeJS.ProcessEnv, ending: Ending, record: (change: object) => void }} Launch */

/**
 * Brings Airlock up and stays until it is told to stop.
 * @param {string} project @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<number>} exit code
 */
export async function launch(project, environment) {
  const settings = readSettings(environment);
  const home = homeOf(project, environment);
  const above = npmAbove();
  const ending = new Ending(above);
  const lock = await takeHome(home, settings, environment);
  const state = {
    phase: "starting",
    launcher: identityOf(process.pid),
    above,
    mode: settings.mode,
    baseUrl: settings.baseUrl,
    children: [],
  };
  const record = (/** @type {object} */ change) => writeState(home, Object.assign(state, change));
  try {
    record({});
    await requirePort(settings.port, settings.bind, "PORT");
    await requirePort(settings.apiPort, settings.bind, "API_PORT");
    return await run({ project, home, settings, environment, ending, record });
  } catch (error) {
    if (error instanceof Stopped || ending.signal.aborted) return 130;
    throw error;
  } finally {
    record({ phase: "stopping" });
    await stopServer(home);
    clearState(home);
    lock.release();
  }
}

/** @param {Launch} launch */
async function run(launch) {
  const { project, home, settings, environment, record } = launch;
  const secret = secretOf(settings, environment, home);
  const database = await raiseDatabase(project, home, settings);
  record({ separateRoles: database.separate });
  const env = childEnvironment({ project, home, settings, environment, appUrl: database.appUrl, secret });
  await makeFromSources(launch);
  await fillDatabase(launch, database, env);
  return keepUp(launch, database, env);
}

/**
 * The home, for this launcher alone, with nothing of an earlier one left running in it.
 * @param {Home} home @param {Settings} settings @param {NodeJS.ProcessEnv} environment
 */
async function takeHome(home, settings, environment) {
  /** @type {{ release: () => void } | undefined} */
  let taken;
  await step("home", async () => {
    prepareHome(home);
    checkMode(settings, environment);
    taken = await lockHome(home);
    const stale = await endStaleChildren(home);
    return stale.length > 0 ? `${home.root}; ended what a killed start left: ${stale.join(", ")}` : home.root;
  });
  return /** @type {{ release: () => void }} */ (taken);
}

/** @param {Home} home */
async function lockHome(home) {
  for (let attempt = 0; ; attempt += 1) {
    const lock = await tryLock(join(home.run, "launcher.lock"));
    if ("release" in lock) return lock;
    // Stopped a moment ago, and still putting its database to bed.
    if (attempt < 100 && isEnding(home)) await pause(250);
    else {
      throw new Failure(
        `Another Airlock runs on ${home.root} (process ${lock.holder.pid}).`,
        `Stop it first (Ctrl-C where it runs, or: kill ${lock.holder.pid}), or give this one its own AIRLOCK_HOME, PORT and API_PORT.`,
      );
    }
  }
}

/** @param {Launch} launch */
async function makeFromSources({ project, home, ending }) {
  ending.check();
  // An installed release may be read-only: with nothing to make, nothing is written there, not even a lock.
  if (isClientMade(project) && isBuilt(project)) {
    await step("build", () => "unchanged");
    return;
  }
  // Two installations may share one clone: what is made from its sources is made once.
  mkdirSync(join(project, ".airlock"), { recursive: true });
  await withLock(join(project, ".airlock", "build.lock"), async () => {
    await step("prisma client", () => ensureClient(project, home));
    ending.check();
    if (isBuilt(project)) await step("build", () => "unchanged");
    else await step("build", () => build(project, home, ending.signal), "sources changed; about half a minute");
  });
}

/** @param {Launch} launch @param {import("./roles.mjs").Roles} database @param {NodeJS.ProcessEnv} env */
async function fillDatabase({ project, home, settings, ending }, database, env) {
  ending.check();
  await step("migrations", async () => {
    const applied = await migrate(project, home, database.ownerUrl);
    if (database.separate) await applyGrants(project, database.ownerUrl);
    return applied === 0 ? "none pending" : `${applied} applied`;
  });
  ending.check();
  if (settings.mode !== "demo" || !hasDemo(project)) return;
  const { ownerUrl } = database;
  await step("demo", () => addDemo({ project, home, env, ownerUrl, signal: ending.signal }));
}

/** @param {Launch} launch @param {Awaited<ReturnType<typeof raiseDatabase>>} database @param {NodeJS.ProcessEnv} env */
async function keepUp({ project, home, settings, ending, record }, database, env) {
  ending.check();
  const onGiveUp = (/** @type {Failure} */ failure) => ending.ask(failure);
  const onChange = () => record({ children: processes.list() });
  const processes = new Processes({ project, home, env, onChange, onMessage: say, onGiveUp });
  const { server } = database;
  const endWatch = server ? watchServer({ home, server, onMessage: say, onGiveUp }) : () => {};
  ending.signal.addEventListener("abort", () => processes.stop());
  try {
    const specs = productProcesses(settings);
    await step(specs.map(({ name }) => name).join(", "), () => Promise.all(specs.map((spec) => processes.start(spec))));
    ending.check();
    record({ phase: "ready" });
    const link = settings.mode === "production" ? await firstAdministrator(project, env) : "";
    if (link) say(`\n${link}`);
    say(`\nAirlock is ready at ${settings.baseUrl}`);
    const code = await ending.reached();
    record({ phase: "stopping" });
    say("\nStopping.");
    return code;
  } finally {
    await endWatch();
    await processes.stop();
  }
}
