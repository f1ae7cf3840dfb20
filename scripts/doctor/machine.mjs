// What the installation stands on: Node, the home folder, its keys, the disk.
import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isOlder } from "../launch/bootstrap.mjs";
import { freeMegabytes } from "../launch/home.mjs";

/** @typedef {import("../launch/home.mjs").Home} Home */
/** @typedef {import("./report.mjs").Finding} Finding */

/** @returns {Finding} */
export function examineNode() {
  if (!isOlder(process.version, "22.18")) return { name: "node", state: "ok", found: process.version };
  return { name: "node", state: "broken", found: process.version, remedy: "Install Node 24; the packages need 22.18 or newer." };
}

/** @param {Home} home @returns {Finding} */
export function examineHome(home) {
  if (!existsSync(home.root)) {
    return {
      name: "home",
      state: "attention",
      found: `${home.root} is not there yet`,
      remedy: "`npm start` makes it; set AIRLOCK_HOME if it should be another.",
    };
  }
  try {
    accessSync(home.root, constants.W_OK);
    return { name: "home", state: "ok", found: home.root };
  } catch {
    return {
      name: "home",
      state: "broken",
      found: `${home.root} cannot be written`,
      remedy: "Give this user the folder, or set AIRLOCK_HOME to another.",
    };
  }
}

/** @param {Home} home @returns {Finding[]} */
export function examineKeys(home) {
  if (!existsSync(home.keys)) return [];
  try {
    const names = readdirSync(home.keys);
    const open = names.filter((name) => modeOf(join(home.keys, name)) & 0o077);
    const folderOpen = (modeOf(home.keys) & 0o077) !== 0;
    if (process.platform === "win32" || (open.length === 0 && !folderOpen)) {
      return [{ name: "keys", state: "ok", found: `${names.length} files, for their owner alone` }];
    }
    const found = `others can read ${[...(folderOpen ? ["the folder"] : []), ...open].join(", ")}`;
    return [
      {
        name: "keys",
        state: "broken",
        found,
        remedy: `chmod 700 ${home.keys} && chmod 600 ${home.keys}/*, and renew what others may have read.`,
      },
    ];
  } catch {
    return [
      { name: "keys", state: "broken", found: `${home.keys} cannot be read`, remedy: "Run the doctor as the user that runs Airlock." },
    ];
  }
}

/** @param {string} path */
function modeOf(path) {
  return statSync(path).mode & 0o777;
}

const LOW = 1_000;
const VERY_LOW = 200;

/** @param {Home} home @returns {Finding} */
export function examineDisk(home) {
  const free = freeMegabytes(existsSync(home.root) ? home.root : ".");
  if (free === null) return { name: "disk", state: "attention", found: "the system does not say how much is free" };
  const found = free > 10_000 ? `${Math.round(free / 1024)} GB free` : `${free} MB free`;
  const remedy = "Free some space: a full disk stops the database.";
  return { name: "disk", state: free < VERY_LOW ? "broken" : free < LOW ? "attention" : "ok", found, remedy };
}
