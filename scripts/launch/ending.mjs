// Every way in which a launcher is told to stop, as one promise: a signal, the death of what started it, or a process
// that cannot be kept up.

import { renderFailure } from "./failures.mjs";
import { isRunning } from "./identity.mjs";

/** @typedef {import("./identity.mjs").ProcessIdentity} ProcessIdentity */
/** @typedef {import("./failures.mjs").Failure} Failure */

/** Thrown between two steps once the end was asked for. */
export class Stopped extends Error {}

export class Ending {
  #controller = new AbortController();
  /** @type {(Failure | null)} */
  #failure = null;

  /** @param {ProcessIdentity | null} above npm, when it began this process */
  constructor(above) {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => this.ask());
    // The Node that only installed and started this one: killed, it cannot pass a signal on.
    if (process.env.AIRLOCK_LEASH) process.on("disconnect", () => this.ask());
    if (above) setInterval(() => isRunning(above) || this.ask(), 500).unref();
  }

  /** Aborted when the end was asked for: a build under way is ended with it. */
  get signal() {
    return this.#controller.signal;
  }

  /** @param {Failure} [failure] why, when nobody asked */
  ask(failure) {
    if (this.signal.aborted) return;
    this.#failure = failure ?? null;
    if (failure) console.error(`\n${renderFailure(failure, "Airlock stopped")}`);
    this.#controller.abort();
  }

  check() {
    if (this.signal.aborted) throw new Stopped("Airlock was asked to stop while starting.");
  }

  /** Resolves with the exit code when the end was asked for. @returns {Promise<number>} */
  reached() {
    return new Promise((done) => {
      const end = () => done(this.#failure ? 1 : 0);
      if (this.signal.aborted) end();
      else this.signal.addEventListener("abort", end, { once: true });
    });
  }
}
