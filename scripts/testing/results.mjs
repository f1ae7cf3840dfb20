// The section of bench/RESULTS.md that the fault suites own: what was measured, when, and on what.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { embeddedBinaries } from "../launch/postgres-binaries.mjs";

/** @typedef {import("./faults.mjs").Suite} Suite */

const BEGIN = "<!-- faults: written by `npm run faults`, do not edit -->";
const END = "<!-- faults: end -->";

/** @param {string} project @param {Suite[]} suites @returns {string} the file's name */
export function writeResults(project, suites) {
  const file = join(project, "bench", "RESULTS.md");
  mkdirSync(join(project, "bench"), { recursive: true });
  const before = existsSync(file) ? readFileSync(file, "utf8") : "# Results\n";
  writeFileSync(file, replaceSection(before, renderSection(suites, machine(project), new Date().toISOString().slice(0, 10))));
  return "bench/RESULTS.md";
}

/** @param {string} text @param {string} section */
export function replaceSection(text, section) {
  const marked = `${BEGIN}\n${section}\n${END}`;
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) return `${text.trimEnd()}\n\n${marked}\n`;
  return `${text.slice(0, begin)}${marked}${text.slice(end + END.length)}`;
}

/** @param {Suite[]} suites @param {string} where @param {string} date */
export function renderSection(suites, where, date) {
  const rows = suites.map(({ suite, passed, failed, seconds, figures }) => {
    const shown = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
    return `| ${suite} | ${passed} | ${failed} | ${seconds} | ${shown.join(" · ")} |`;
  });
  return [
    "## Fault suites",
    "",
    `${date}, ${where}`,
    "",
    "| Suite | Passed | Failed | Seconds | Figures |",
    "|---|---|---|---|---|",
    ...rows,
  ].join("\n");
}

/** @param {string} project */
function machine(project) {
  const cores = cpus();
  const memory = Math.round(totalmem() / 1_073_741_824);
  const version = (/** @type {string} */ name) =>
    JSON.parse(readFileSync(join(project, "node_modules", name, "package.json"), "utf8")).version;
  const postgres = embeddedBinaries().major;
  return `${cores.length} cores (${cores[0]?.model.trim()}), ${memory} GB, Node ${process.versions.node}, PostgreSQL ${postgres}, Next ${version("next")}, Prisma ${version("prisma")}`;
}
