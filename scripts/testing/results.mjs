// bench/RESULTS.md: what was measured, when, and on what. `npm run faults` and `npm run bench` own a section each; all that stands
// outside of the two is written by hand and stays as it is, "What falls short" above all.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { embeddedBinaries } from "../launch/postgres-binaries.mjs";

/** @typedef {import("./faults.mjs").Suite} Suite */
/** @typedef {"faults" | "bench"} Owner */
/** @typedef {{ medianMs: number, p95Ms: number, perSecond: number }} Figures */
/** @typedef {{ name: string, product: Figures, baseline: Figures, ratios: Record<keyof Figures, number[]> }} Scenario ratios: lowest, middle, highest */
/**
 * @typedef {object} Bench
 * @property {{ workloads: number, connections: number, results: Scenario[] }} speed
 * @property {{ first: number, again: number[] }} start seconds
 * @property {{ seconds: number, passed: boolean }} check
 */

const NEW_FILE = `# Results

Each section names its day and its machine. \`npm run faults\` and \`npm run bench\` write one each, and leave the rest alone.

<!-- faults: begin -->
<!-- faults: end -->

<!-- bench: begin -->
<!-- bench: end -->

## What falls short

Nothing was written down yet.
`;

/** @param {string} project @param {Suite[]} suites @returns {string} the file's name */
export function writeFaults(project, suites) {
  return writeSection(project, "faults", renderFaults(suites, machine(project), today()));
}

/** @param {string} project @param {Bench} bench @returns {string} the file's name */
export function writeBench(project, bench) {
  return writeSection(project, "bench", renderBench(bench, machine(project), today()));
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

/** @param {string} project @param {Owner} owner @param {string} section */
function writeSection(project, owner, section) {
  const file = join(project, "bench", "RESULTS.md");
  mkdirSync(join(project, "bench"), { recursive: true });
  writeFileSync(file, replaceSection(existsSync(file) ? readFileSync(file, "utf8") : NEW_FILE, owner, section));
  return "bench/RESULTS.md";
}

/** @param {string} text @param {Owner} owner @param {string} section */
export function replaceSection(text, owner, section) {
  const [first, last] = [`<!-- ${owner}: begin -->`, `<!-- ${owner}: end -->`];
  const marked = `${first}\n${section}\n${last}`;
  const begin = text.indexOf(first);
  const end = text.indexOf(last);
  if (begin < 0 || end < begin) return `${text.trimEnd()}\n\n${marked}\n`;
  return `${text.slice(0, begin)}${marked}${text.slice(end + last.length)}`;
}

/** @param {Suite[]} suites @param {string} where @param {string} date */
export function renderFaults(suites, where, date) {
  const rows = suites.map(({ suite, passed, failed, seconds }) => `| ${suite} | ${passed} | ${failed} | ${seconds} |`);
  const figures = suites.map((one) => {
    const shown = Object.entries(one.figures).map(([name, value]) => `${name}: ${value}`);
    return `**${one.suite}** · ${shown.join(" · ")}\n`;
  });
  return [
    "## Fault suites",
    "",
    `${date}, ${where}`,
    "",
    "| Suite | Passed | Failed | Seconds |",
    "|---|---|---|---|",
    ...rows,
    "",
    ...figures,
  ]
    .join("\n")
    .trimEnd();
}

/** @param {Bench} bench @param {string} where @param {string} date */
export function renderBench({ speed, start, check }, where, date) {
  const rows = speed.results.map(({ name, product, baseline, ratios }) => {
    const cells = COMPARED.flatMap((of) => [`${product[of]} / ${baseline[of]}`, shownRatio(ratios[of])]);
    return `| ${[name, ...cells].join(" | ")} |`;
  });
  return [
    "## Bench",
    "",
    `${date}, ${where}`,
    "",
    `The api beside a bare node:http and pg server that runs the same statements, on the same ${speed.workloads.toLocaleString("en")} workloads, in`,
    `one run and in turns: product / baseline, and their ratio, taken round by round (the middle one, lowest to highest). Latency of one`,
    `request at a time in ms; requests per second over ${speed.connections} connections. Load, servers and database share the machine.`,
    "",
    "| | median | ratio | p95 | ratio | per second | ratio |",
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
    `\`npm start\` on an empty home ${start.first} s; again with nothing changed ${start.again[Math.floor(start.again.length / 2)]} s (${start.again[0]} to ${start.again.at(-1)} s of ${start.again.length}).`,
    `\`npm run check\` ${check.seconds} s${check.passed ? "" : ", with findings"}.`,
  ].join("\n");
}

/** @type {(keyof Figures)[]} */
const COMPARED = ["medianMs", "p95Ms", "perSecond"];

/** @param {number[]} ratio lowest, middle, highest */
function shownRatio([lowest = 0, middle = 0, highest = 0]) {
  return `**${middle.toFixed(2)}** (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;
}

/** @param {string} project */
function machine(project) {
  const cores = cpus();
  const memory = Math.round(totalmem() / 1_073_741_824);
  const version = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(join(project, "node_modules", name, "package.json"), "utf8")).version;
  const said = spawnSync(join(embeddedBinaries().bin, "postgres"), ["--version"], { encoding: "utf8" }).stdout ?? "";
  const postgres = /\d+(\.\d+)*/.exec(said)?.[0] ?? embeddedBinaries().major;
  return `${cores.length} cores (${cores[0]?.model.trim()}), ${memory} GB, Node ${process.versions.node}, PostgreSQL ${postgres}, Next ${version("next")}, Prisma ${version("prisma")}`;
}
