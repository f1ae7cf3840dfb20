// The three processes of the product: started, waited for, started again when they end by themselves, stopped.
//
//   starting -- ready --> running -- ends --> waiting (0.5, 1, 2 ... 30 s) --> starting
//                                    8 ends within a short time --> given up, and Airlock stops
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { tellingLine } from "./build.mjs";
import { Failure } from "./failures.mjs";
import { logFile } from "./home.mjs";
import { endProcess, identityOf, pause } from "./identity.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {import("./environment.mjs").Settings} Settings */
/**
 * @typedef {object} Spec
 * @property {string} name
 * @property {string[]} args for node
 * @property {number} [port]
 * @property {string} [health] address that answers 200 when it is ready; without one the process sends the message "ready"
 */
/** @typedef {{ spec: Spec, child: import("node:child_process").ChildProcess, identity: import("./identity.mjs").ProcessIdentity, ready: boolean }} Started */

const START_PATIENCE = 90_000;
const STEADY = 60_000;
const GIVE_UP = 8;

/** @param {Settings} settings @returns {Spec[]} */
export function productProcesses(settings) {
  const leash = ["--import", new URL("./leash.mjs", import.meta.url).href];
  // Health is asked where the process listens, not at the public address: a proxy may not be up yet.
  const host = ["0.0.0.0", "::", "localhost"].includes(settings.bind) ? "127.0.0.1" : settings.bind;
  const at = (/** @type {number} */ port) => `http://${host.includes(":") ? `[${host}]` : host}:${port}/healthz`;
  // A page leaves some megabytes of garbage: with room for several, throwing it away costs a page some 6 % less.
  const web = ["--max-semi-space-size=64", "--import", "tsx", "web/main.ts", "--port", String(settings.port), "--hostname", settings.bind];
  return [
    { name: "web", args: [...leash, ...web], port: settings.port, health: at(settings.port) },
    { name: "api", args: [...leash, "--import", "tsx", "api/main.ts"], port: settings.apiPort, health: at(settings.apiPort) },
    // An import of a hundred thousand rows leaves garbage that V8 would rather let lie: with bounds the worker stays below 300 MB.
    { name: "worker", args: [...leash, "--max-old-space-size=384", "--max-semi-space-size=16", "--import", "tsx", "worker/main.ts"] },
  ];
}

export class Processes {
  /** @type {Map<string, Started>} */
  #running = new Map();
  #stopping = false;
  /** @type {Map<string, { ends: number, since: number }>} */
  #record = new Map();

  /**
   * @param {{ project: string, home: Home, env: NodeJS.ProcessEnv, onChange: () => void, onMessage: (text: string) => void,
   *   onGiveUp: (failure: Failure) => void }} given
   */
  constructor(given) {
    this.given = given;
  }

  /** What runs now, for run/state.json. */
  list() {
    return [...this.#running.values()].map(({ spec, identity }) => ({ name: spec.name, port: spec.port, ...identity }));
  }

  /** Starts one and returns when it is ready. @param {Spec} spec */
  async start(spec) {
    const started = this.#spawn(spec);
    const until = performance.now() + START_PATIENCE;
    while (!(await isReady(started))) {
      if (this.#stopping) return;
      const log = join(this.given.home.logs, `${spec.name}.log`);
      if (this.#running.get(spec.name) !== started) {
        throw new Failure(
          `${spec.name} stopped while starting: ${this.#lastWords(started)}`,
          "Read the log, mend the cause, then start again.",
          { log },
        );
      }
      if (performance.now() > until) {
        throw new Failure(
          `${spec.name} did not become ready in ${START_PATIENCE / 1000} s.`,
          "Read the log; a slow disk may need a second start.",
          { log },
        );
      }
      await pause(40);
    }
    started.ready = true;
  }

  /** @param {Spec} spec @returns {Started} */
  #spawn(spec) {
    const log = logFile(this.given.home, spec.name);
    const output = openSync(log, "a");
    const from = statSync(log).size;
    const { project, env } = this.given;
    // A group of its own: Ctrl-C is for the launcher, which ends them in order.
    const child = spawn(process.execPath, spec.args, { cwd: project, env, detached: true, stdio: ["ignore", output, output, "ipc"] });
    closeSync(output);
    const started = { spec, child, identity: identityOf(child.pid ?? 0), ready: false, from };
    child.on("message", (message) => {
      if (message === "ready" || (typeof message === "object" && message && "ready" in message)) started.ready = true;
    });
    child.on("error", () => {});
    child.on("exit", (code, signal) => this.#ended(started, signal ?? `exit code ${code}`));
    this.#running.set(spec.name, started);
    this.given.onChange();
    return started;
  }

  /** @param {Started} started @param {string} how */
  async #ended(started, how) {
    const { spec, ready } = started;
    if (this.#running.get(spec.name) !== started) return;
    this.#running.delete(spec.name);
    if (this.#stopping) return;
    this.given.onChange();
    // One that never became ready is the business of whoever waits for it.
    if (!ready) return;
    const record = this.#record.get(spec.name);
    const ends = record && performance.now() - record.since < STEADY ? record.ends + 1 : 1;
    this.#record.set(spec.name, { ends, since: performance.now() });
    await this.#startAgain(spec, how, ends);
  }

  /** @param {Spec} spec @param {string} how @param {number} ends how often in a row */
  async #startAgain(spec, how, ends) {
    const log = join(this.given.home.logs, `${spec.name}.log`);
    if (ends >= GIVE_UP) {
      this.given.onGiveUp(
        new Failure(`${spec.name} ended ${ends} times in a row (${how}).`, "Read the log, mend the cause, then start again.", { log }),
      );
      return;
    }
    const delay = Math.min(30_000, 250 * 2 ** ends);
    this.given.onMessage(`${spec.name} ended (${how}); starting it again in ${delay / 1000} s. Details: ${log}`);
    await pause(delay);
    if (this.#stopping) return;
    try {
      await this.start(spec);
      if (!this.#stopping) this.given.onMessage(`${spec.name} is back.`);
    } catch (error) {
      await this.#startAgain(spec, error instanceof Error ? error.message : String(error), ends + 1);
    }
  }

  /** What the process wrote since it was started. @param {Started & { from?: number }} started */
  #lastWords(started) {
    const said = readFileSync(join(this.given.home.logs, `${started.spec.name}.log`));
    return tellingLine(said.subarray(started.from ?? 0).toString("utf8"));
  }

  /** Ends all; nothing is started again afterwards. */
  async stop() {
    this.#stopping = true;
    await Promise.all([...this.#running.values()].map(({ identity }) => endProcess(identity, { patience: 8_000 })));
  }
}

/** @param {Started} started */
async function isReady({ spec, ready }) {
  if (ready || !spec.health) return ready;
  try {
    return (await fetch(spec.health, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
