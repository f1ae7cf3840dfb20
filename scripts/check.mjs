// `npm run check [step ...]`: all that can be known of the sources without running the product. No database, no build, no
// network; two steps at a time, the longest first. Ends with one line, and not with zero when a step found anything.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { continueOnCurrentNode, requireNode } from "./launch/bootstrap.mjs";

const root = resolve(import.meta.dirname, "..");
const SHOWN_LINES = 60;
const tool = (...path) => join(root, "node_modules", ...path);

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} args for node
 * @property {RegExp} [counted] how its output says what it looked at; steps of our own see to that themselves
 * @property {number} [least] the smallest such number that means anything
 */

/** @type {Step[]} longest first, so that the last to begin is short */
const STEPS = [
  { name: "types", args: ["scripts/check/compile.mjs"] },
  {
    name: "tests",
    args: [tool("vitest", "vitest.mjs"), "run", "--project", "pure", "--reporter", "dot"],
    counted: /^\s*Tests\s.*?(\d+) passed/m,
    least: 400,
  },
  {
    name: "unused",
    args: [tool("knip", "bin", "knip.js"), "--no-progress", "--treat-config-hints-as-errors", "--reporter", "./scripts/check/unused.mjs"],
  },
  { name: "imports", args: ["scripts/check/dependencies.mjs"] },
  { name: "slices", args: ["scripts/check/slices.mjs"] },
  {
    name: "biome",
    args: [
      tool("@biomejs", "biome", "bin", "biome"),
      "check",
      "--colors=off",
      "--error-on-warnings",
      "--reporter=concise",
      "--max-diagnostics=200",
      ".",
    ],
    counted: /^Checked (\d+) files/m,
    least: 350,
  },
  { name: "versions", args: ["scripts/check/floors.mjs"] },
];

/** @param {string[]} args @returns {Promise<{ code: number, output: string }>} */
function run(args) {
  return new Promise((done) => {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, CI: "1" };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => done({ code: 1, output: `${output}\n${error.message}` }));
    child.on("close", (code) => done({ code: code ?? 1, output }));
  });
}

/** A step that says nothing of what it looked at, or that looked at too little, has not passed. */
function lookedAtEnough({ counted, least }, output) {
  if (!counted) return undefined;
  const count = Number(counted.exec(output)?.[1] ?? 0);
  return count >= least ? undefined : `looked at ${count}; at least ${least} were to be there`;
}

/** The last line that says something, or what was counted: the detail beside a step that passed. */
function detailOf({ counted }, output) {
  const said = output
    .trim()
    .split("\n")
    .filter((line) => line.trim() !== "");
  const line = counted ? said.find((text) => counted.test(text)) : said.at(-1);
  return (line ?? "").trim().replace(/\s+/g, " ");
}

/** @param {string} mark @param {string} name @param {number} seconds @param {string} detail */
function say(mark, name, seconds, detail) {
  console.log(`  ${mark} ${name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s  ${detail}`.trimEnd());
}

/** @param {Step} step */
async function take(step) {
  const begun = performance.now();
  const { code, output } = await run(step.args);
  const missed = lookedAtEnough(step, output);
  const passed = code === 0 && !missed;
  say(passed ? "✓" : "✗", step.name, (performance.now() - begun) / 1000, passed ? detailOf(step, output) : (missed ?? ""));
  if (!passed) {
    const lines = output.trim().split("\n");
    for (const line of lines.slice(0, SHOWN_LINES)) console.log(`      ${line}`);
    if (lines.length > SHOWN_LINES) console.log(`      ... and ${lines.length - SHOWN_LINES} more lines: npm run check ${step.name}`);
  }
  return passed;
}

/** The client that Prisma writes is part of what types and imports are checked against; it follows the models. */
async function generateClient() {
  const written = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);
  const models = join(root, "prisma", "models");
  const newest = Math.max(
    written(join(root, "prisma", "schema.prisma")),
    ...readdirSync(models).map((name) => written(join(models, name))),
  );
  if (written(join(root, "prisma", "client", "client.ts")) >= newest) return true;
  return take({ name: "generate", args: ["scripts/prisma.mjs", "generate"] });
}

/** @param {readonly Step[]} steps @returns {Promise<string[]>} the names of those that did not pass */
async function takeAll(steps) {
  const waiting = [...steps];
  /** @type {string[]} */
  const broken = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) if (!(await take(step))) broken.push(step.name);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, worker));
  return broken;
}

async function main() {
  requireNode();
  if (!existsSync(tool("typescript"))) {
    console.log("The packages are not installed. Run `npm install` (or `npm start`, which does it), then check again.");
    return 1;
  }
  await continueOnCurrentNode(root, import.meta.filename);
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.log(`There is no step ${unknown.join(", ")}. Steps: ${STEPS.map(({ name }) => name).join(", ")}.`);
    return 1;
  }
  const steps = asked.length > 0 ? STEPS.filter(({ name }) => asked.includes(name)) : STEPS;
  const begun = performance.now();
  const broken = (await generateClient()) ? await takeAll(steps) : ["generate"];
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    broken.length === 0
      ? `check: ${steps.length} steps passed in ${seconds} s`
      : `check: ${broken.join(", ")} of ${steps.length} steps found something (${seconds} s)`,
  );
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error) => {
  console.log(error.message);
  if (error.remedy) console.log(error.remedy);
  return 1;
});
