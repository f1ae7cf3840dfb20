// What is made from sources: the Prisma client and the Next build. Each is stamped with a digest of what it was made
// from, and the stamp is written last: a build that was interrupted has none and is made again.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Failure } from "./failures.mjs";
import { logFile, requireSpace } from "./home.mjs";
import { prismaCommand, prismaEnvironment } from "./prisma-cli.mjs";

/** @typedef {import("./home.mjs").Home} Home */

const CLIENT_SOURCES = ["prisma/schema.prisma", "prisma/models", "package-lock.json"];
const BUILD_SOURCES = [
  ...["app", "components", "lib", "public", "prisma/schema.prisma", "prisma/models"],
  ...["instrumentation.ts", "next.config.js", "postcss.config.mjs", "tsconfig.json", "package.json", "package-lock.json"],
];

/** Whether a file changes what is built. @param {string} name */
function isSource(name) {
  return !/\.test\.tsx?$|\.md$|^\.|~$/.test(name);
}

/**
 * One digest over the names and contents of files; folders are walked in a fixed order.
 * @param {string} project @param {string[]} paths
 */
export function digestOf(project, paths) {
  const hash = createHash("sha256");
  for (const path of paths)
    for (const file of filesUnder(project, path))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(project, file)))
        .update("\0");
  return hash.digest("hex");
}

/** @param {string} project @param {string} path @returns {string[]} */
function filesUnder(project, path) {
  const full = join(project, path);
  if (!existsSync(full)) return [];
  const entries = readdirSyncOrNull(full);
  if (!entries) return [path];
  return entries
    .filter((entry) => isSource(entry))
    .sort()
    .flatMap((entry) => filesUnder(project, `${path}/${entry}`));
}

/** @param {string} path @returns {string[] | null} null for a file */
function readdirSyncOrNull(path) {
  try {
    return readdirSync(path);
  } catch {
    return null;
  }
}

/** @param {string} file @param {string} digest */
function isStamped(file, digest) {
  return existsSync(file) && readFileSync(file, "utf8") === digest;
}

/** @param {string} project */
function clientStamp(project) {
  return join(project, "prisma", "client", ".made-from");
}

/** Whether the generated client is of this schema. @param {string} project */
export function isClientMade(project) {
  return isStamped(clientStamp(project), digestOf(project, CLIENT_SOURCES));
}

/** @param {string} project @param {Home} home @returns {Promise<string>} what to show */
export async function ensureClient(project, home) {
  if (isClientMade(project)) return "unchanged";
  const stamp = clientStamp(project);
  const digest = digestOf(project, CLIENT_SOURCES);
  rmSync(stamp, { force: true });
  const [command, ...fixed] = prismaCommand(project);
  const env = prismaEnvironment(project, process.env);
  await run({
    command,
    args: [...fixed, "generate"],
    cwd: project,
    env,
    home,
    name: "generate",
    failing: "The Prisma client could not be generated",
  });
  writeFileSync(stamp, digest);
  return "generated";
}

/** @param {string} project */
function buildStamp(project) {
  return join(project, ".next", ".made-from");
}

/** Whether the build on disk is complete and of these sources. @param {string} project */
export function isBuilt(project) {
  return isStamped(buildStamp(project), digestOf(project, BUILD_SOURCES));
}

/** @param {string} project @param {Home} home @param {AbortSignal} [signal] */
export async function build(project, home, signal) {
  requireSpace(project, 500, "the build");
  const digest = digestOf(project, BUILD_SOURCES);
  mkdirSync(join(project, ".next"), { recursive: true });
  rmSync(buildStamp(project), { force: true });
  await run({
    command: process.execPath,
    args: [nextProgram(project), "build"],
    cwd: project,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    home,
    name: "build",
    failing: "The build stopped",
    signal,
  });
  writeFileSync(buildStamp(project), digest);
}

/** @param {string} project */
export function nextProgram(project) {
  return join(project, "node_modules", "next", "dist", "bin", "next");
}

/**
 * A command whose output goes to a log; when it does not succeed, the log's telling line is the reason.
 * @param {{ command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv, home: Home, name: string, failing: string, signal?: AbortSignal }} given
 */
export async function run({ command, args, cwd, env, home, name, failing, signal }) {
  const log = logFile(home, name);
  rmSync(log, { force: true });
  const output = openSync(log, "a");
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", output, output], signal });
  closeSync(output);
  const code = await new Promise((done) => child.on("error", () => done(1)).on("close", done));
  if (code === 0) return;
  const said = readFileSync(log, "utf8");
  if (/ENOSPC|No space left/.test(said)) throw new Failure(`${failing}: the disk is full.`, "Free some space, then start again.", { log });
  throw new Failure(`${failing}: ${tellingLine(said)}`, "Read the log, mend the cause, then start again.", { log });
}

// Says that there is a cause, or where it was met, and not what it is.
const HEADLINE = /^at |^> |build failed with \d+ error|^npm (error|ERR!) code/i;

/** The line of a log that names the cause. @param {string} said */
export function tellingLine(said) {
  const lines = stripVTControlCharacters(said)
    .split("\n")
    .map((text) => text.trim())
    .filter(Boolean);
  const found = lines.find((text) => /error|cannot|refused|unexpected/i.test(text) && !HEADLINE.test(text));
  return (found ?? lines.at(-1) ?? "it said nothing").slice(0, 240);
}
