// bench/RESULTS.md: what was measured, when, and on what. `npm run faults` owns a section, and so does each part of `npm run bench`; all
// that stands outside of them is written by hand and stays as it is, "What falls short" above all.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { embeddedBinaries } from "../launch/postgres-binaries.mjs";

/** @typedef {import("./faults.mjs").Suite} Suite */
const NEW_FILE = `# Results

Each section names its day and its machine. \`npm run faults\` and each part of \`npm run bench\` write one, and leave the rest alone.

<!-- faults: begin -->
<!-- faults: end -->

## What falls short

Nothing was written down yet.
`;

/** @param {string} project @param {Suite[]} suites @returns {string} the file's name */
export function writeFaults(project, suites) {
  return writeSection(project, "faults", renderFaults(suites, machine(project), today()));
}

export function today() {
  return new Date().toISOString().slice(0, 10);
}

/** @param {string} project @param {string} owner @param {string} section @returns {string} the file's name */
export function writeSection(project, owner, section) {
  const file = join(project, "bench", "RESULTS.md");
  mkdirSync(join(project, "bench"), { recursive: true });
  writeFileSync(file, replaceSection(existsSync(file) ? readFileSync(file, "utf8") : NEW_FILE, owner, section));
  return "bench/RESULTS.md";
}

/** @param {string} text @param {string} owner @param {string} section */
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

/** The machine and the versions. @param {string} project */
export function machine(project) {
  const cores = cpus();
  const memory = Math.round(totalmem() / 1_073_741_824);
  const version = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(join(project, "node_modules", name, "package.json"), "utf8")).version;
  const said = spawnSync(join(embeddedBinaries().bin, "postgres"), ["--version"], { encoding: "utf8" }).stdout ?? "";
  const postgres = /\d+(\.\d+)*/.exec(said)?.[0] ?? embeddedBinaries().major;
  return `${cores.length} cores (${cores[0]?.model.trim()}), ${memory} GB, Node ${process.versions.node}, PostgreSQL ${postgres}, Next ${version("next")}, Prisma ${version("prisma")}`;
}
