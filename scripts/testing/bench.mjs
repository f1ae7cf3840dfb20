// The parts of `npm run bench`: which program measures each, and what bench/RESULTS.md says of it.
import { join } from "node:path";
import { Failure } from "../launch/failures.mjs";
import {
  renderCheck,
  renderCounts,
  renderFindings,
  renderImport,
  renderLists,
  renderPage,
  renderReminders,
  renderSingle,
  renderStart,
  renderWriters,
} from "./bench-sections.mjs";
import { lastLines, runNode } from "./command.mjs";
import { machine, today, writeSection } from "./results.mjs";

/** @typedef {{ project: string, results: string, program: string, names: string[], short: boolean }} Asked */
/**
 * @typedef {object} Part
 * @property {string} program of bench/; parts of one program are measured by one process
 * @property {boolean} [needsBuild]
 * @property {(asked: Asked) => Promise<any>} measure its figures, in the shape that `render` takes
 * @property {(figures: any) => string} render
 */

/** @type {Record<string, Part>} */
export const benchParts = {
  lists: { program: "registries", measure: run, render: renderLists },
  counts: { program: "registries", measure: run, render: renderCounts },
  findings: { program: "registries", measure: run, render: renderFindings },
  reminders: { program: "registries", measure: run, render: renderReminders },
  writers: { program: "registries", measure: run, render: renderWriters },
  import: { program: "import", measure: run, render: renderImport },
  single: { program: "single", measure: run, render: renderSingle },
  page: { program: "page", needsBuild: true, measure: run, render: renderPage },
  start: { program: "second-start", needsBuild: true, measure: run, render: renderStart },
  check: { program: "check", measure: timeCheck, render: renderCheck },
};

/** Runs a program of bench/, whose last line is its figures. @param {Asked} asked */
async function run({ project, results, program, names, short }) {
  const log = join(results, `bench-${program}.log`);
  const args = ["--import", "tsx", join("bench", `${program}.ts`), ...names, ...(short ? ["--short"] : [])];
  const { code, output } = await runNode({ args, cwd: project, log, minutes: 40 });
  const last = lastLines(output, 1)[0] ?? "";
  if (code !== 0 || !last.startsWith("{"))
    throw new Failure(`bench/${program}.ts ended without figures: ${last}`, "Read the log.", { log });
  return JSON.parse(last);
}

/** @param {Asked} asked */
async function timeCheck({ project, results }) {
  const begun = performance.now();
  const { code } = await runNode({ args: ["scripts/check.mjs"], cwd: project, log: join(results, "bench-check.log") });
  return { seconds: Math.round((performance.now() - begun) / 100) / 10, passed: code === 0 };
}

/** @param {string} project @param {string} part @param {string} section */
export function writeBench(project, part, section) {
  return writeSection(project, `bench ${part}`, `${section}\n\n*${today()}, ${machine(project)}*`);
}
