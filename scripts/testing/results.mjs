// bench/RESULTS.md: what was measured, when, and on what. each suite of `npm run faults` owns a section, and so does each part of `npm run bench`; all
// that stands outside of them is written by hand and stays as it is, "What falls short" above all.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { embeddedBinaries } from "../launch/postgres-binaries.mjs";

/** @typedef {import("./faults.mjs").Suite} Suite */
const NEW_FILE = `# Results

Each section names its day and its machine. Each suite of \`npm run faults\` and each part of \`npm run bench\` writes one, and leaves the rest alone.

## Fault suites

<!-- faults: begin -->
<!-- faults: end -->

## What falls short

Nothing was written down yet.
`;

/** Each suite into its own section, those that did not run as they stand. @param {string} project @param {Suite[]} suites @returns {string} the file's name */
export function writeFaults(project, suites) {
  const file = join(project, "bench", "RESULTS.md");
  const standing = existsSync(file) ? readSection(readFileSync(file, "utf8"), "faults") : "";
  const where = machine(project);
  const section = suites.reduce((text, one) => replaceSection(text, `faults ${one.suite}`, renderFault(one, where, today())), standing);
  return writeSection(project, "faults", section.trim());
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

/** What stands in a section; nothing where there is none. @param {string} text @param {string} owner */
export function readSection(text, owner) {
  const [first, last] = [`<!-- ${owner}: begin -->`, `<!-- ${owner}: end -->`];
  const begin = text.indexOf(first);
  const end = text.indexOf(last);
  return begin < 0 || end < begin ? "" : text.slice(begin + first.length, end).trim();
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

/** @param {Suite} suite @param {string} where @param {string} date */
export function renderFault({ suite, passed, failed, seconds, figures }, where, date) {
  const shown = Object.entries(figures).map(([name, value]) => `${name}: ${value}`);
  const line = [`**${suite}** · ${passed} passed, ${failed} failed in ${seconds} s`, ...shown].join(" · ");
  return `${line}\n\n*${date}, ${where}*`;
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
