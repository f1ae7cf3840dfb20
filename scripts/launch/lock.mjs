// A lock file that a killed holder cannot keep: it names its holder by pid and start time, and whoever finds the holder
// gone takes it over.
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { codeOf } from "./failures.mjs";
import { identityOf, isRunning, pause } from "./identity.mjs";

/** @typedef {import("./identity.mjs").ProcessIdentity} ProcessIdentity */

/**
 * Takes the lock at once or says who holds it.
 * @param {string} file
 * @returns {Promise<{ release: () => void } | { holder: ProcessIdentity }>}
 */
export async function tryLock(file) {
  const mine = JSON.stringify(identityOf(process.pid));
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      return { release: () => releaseLock(file, mine) };
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    const found = readLock(file);
    if (found.holder && isRunning(found.holder)) return { holder: found.holder };
    // An empty file may be one that its holder is writing this very moment.
    if (!found.holder && attempt < 5) await pause(50);
    else takeAway(file, found.text);
  }
}

/**
 * Holds the lock while `run` runs, waiting for another holder first.
 * @template T @param {string} file @param {() => Promise<T>} run @param {(holder: ProcessIdentity) => void} [onWait]
 * @returns {Promise<T>}
 */
export async function withLock(file, run, onWait) {
  for (let attempt = 0; ; attempt += 1) {
    const lock = await tryLock(file);
    if ("release" in lock) {
      try {
        return await run();
      } finally {
        lock.release();
      }
    }
    if (attempt === 0) onWait?.(lock.holder);
    await pause(200);
  }
}

/** Who holds the lock, or null. @param {string} file @returns {ProcessIdentity | null} */
export function lockHolder(file) {
  const { holder } = readLock(file);
  return holder && isRunning(holder) ? holder : null;
}

/** @param {string} file @returns {{ text: string, holder: ProcessIdentity | null }} */
function readLock(file) {
  let text = "";
  try {
    text = readFileSync(file, "utf8");
    const { pid, started } = JSON.parse(text);
    return { text, holder: { pid, started } };
  } catch {
    return { text, holder: null };
  }
}

/**
 * Removes a dead holder's file. Renamed first and read again: between our look and now another launcher may have taken
 * the lock over, and its file must go back.
 * @param {string} file @param {string} expected
 */
function takeAway(file, expected) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const text = readFileSync(aside, "utf8");
  if (text !== expected) {
    try {
      writeFileSync(file, text, { flag: "wx" });
    } catch {
      // A third one took it in between; it holds it now.
    }
  }
  rmSync(aside, { force: true });
}

/** @param {string} file @param {string} mine */
function releaseLock(file, mine) {
  if (readLock(file).text === mine) rmSync(file, { force: true });
}
