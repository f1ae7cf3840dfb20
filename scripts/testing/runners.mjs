// How each kind of step is run, and how its count is read. A count that cannot be read is a step that broke: a runner
// that looked at nothing must never look like one that found nothing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, ensureClient, isBuilt } from "../launch/build.mjs";
import { homeAt, prepareHome } from "../launch/home.mjs";
import { lastLines, runNode } from "./command.mjs";
import { faultFiles, runFault } from "./faults.mjs";

/** @typedef {import("./all.mjs").Outcome} Outcome */
/** @typedef {import("./all.mjs").Place} Place */

/** @param {Place} place @returns {Promise<Outcome>} */
export async function checkSources({ project, results }) {
  const { code, output } = await runNode({ args: ["scripts/check.mjs"], cwd: project, log: join(results, "check.log") });
  const counts = vitestCounts(output);
  const passed = counts?.passed ?? 0;
  const failed = Math.max(counts?.failed ?? 0, code === 0 && counts ? 0 : 1);
  return { passed, failed, detail: lastLines(output, 1)[0], trouble: failed > 0 ? lastLines(output, 60) : [] };
}

/** Vitest's own sum line: "Tests  2 failed | 60 passed (62)". @param {string} output */
export function vitestCounts(output) {
  const line = /^.*\bTests\s+.*\d+ (passed|failed).*$/m.exec(output)?.[0];
  if (!line) return null;
  const count = (/** @type {RegExp} */ pattern) => Number(pattern.exec(line)?.[1] ?? 0);
  return { passed: count(/(\d+) passed/), failed: count(/(\d+) failed/) };
}

/** @param {Place} place @param {string} version a PostgreSQL of the machine, or "" for the embedded one @returns {Promise<Outcome>} */
export async function databaseTests({ project, results }, version) {
  if (version && !existsSync(`/usr/lib/postgresql/${version}/bin/postgres`)) {
    return { passed: 0, failed: 0, skipped: true, detail: `skipped: PostgreSQL ${version} is not installed here` };
  }
  const name = version ? `postgres-${version}` : "database";
  const report = join(results, `${name}.json`);
  const { code, output } = await runNode({
    args: [
      join(project, "node_modules/vitest/vitest.mjs"),
      "run",
      "--project",
      "database",
      "--reporter=default",
      "--reporter=json",
      `--outputFile=${report}`,
    ],
    cwd: project,
    env: { AIRLOCK_TEST_POSTGRES: version || undefined, TEST_DATABASE_URL: version ? undefined : process.env.TEST_DATABASE_URL },
    log: join(results, `${name}.log`),
    minutes: 25,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1, trouble: lastLines(output) };
  return readVitest(JSON.parse(readFileSync(report, "utf8")), code, output);
}

/** @param {any} report @param {number} code @param {string} output @returns {Outcome} */
export function readVitest(report, code, output) {
  const { numPassedTests: passed, numFailedTests } = report;
  const names = report.testResults
    .flatMap((file) =>
      file.assertionResults.filter(({ status }) => status === "failed").map((test) => `${shortName(file.name)}: ${test.fullName}`),
    )
    .concat(
      report.testResults
        .filter((file) => file.status === "failed" && file.assertionResults.length === 0)
        .map((file) => `${shortName(file.name)} did not load`),
    );
  const failed = Math.max(numFailedTests, code === 0 && passed > 0 ? 0 : 1);
  return {
    passed,
    failed,
    detail: `${report.testResults.length} files`,
    trouble: names.length > 0 ? names : failed > 0 ? lastLines(output) : [],
  };
}

/** @param {string} file */
function shortName(file) {
  return file.split("/").slice(-3).join("/");
}

/** @param {Place} place @returns {Promise<Outcome>} */
export async function buildProduct({ project }) {
  const home = homeAt(join(project, ".airlock", "test"));
  prepareHome(home);
  await ensureClient(project, home);
  if (isBuilt(project)) return { passed: 0, failed: 0, detail: "unchanged" };
  await build(project, home);
  return { passed: 0, failed: 0, detail: "built" };
}

/** @param {Place} place @param {{ path: string } | { missing: string }} browser @returns {Promise<Outcome>} */
export async function journeys({ project, results }, browser) {
  if ("missing" in browser) return { passed: 0, failed: 0, skipped: true, detail: `skipped: ${browser.missing}` };
  const report = join(results, "journeys.json");
  const { code, output } = await runNode({
    args: [join(project, "node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json"],
    cwd: project,
    env: { AIRLOCK_CHROMIUM: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    log: join(results, "journeys.log"),
    minutes: 45,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1, trouble: lastLines(output) };
  return readPlaywright(JSON.parse(readFileSync(report, "utf8")), code, output);
}

/** @param {any} report @param {number} code @param {string} output @returns {Outcome} */
export function readPlaywright(report, code, output) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  // A journey that passed at the second try passed by chance: it is counted as what it is.
  const failed = Math.max(unexpected + flaky, code === 0 && expected > 0 ? 0 : 1);
  const detail = [flaky > 0 ? `${flaky} flaky` : "", skipped > 0 ? `${skipped} skipped` : ""].filter(Boolean).join(", ");
  return { passed: expected, failed, detail, trouble: failed > 0 ? lastLines(output, 60) : [] };
}

/** @param {Place} place @returns {Promise<Outcome>} */
export async function faultsInSmall({ project, results }) {
  const files = faultFiles(project);
  const outcome = { passed: 0, failed: 0, detail: `${files.length} suites`, trouble: /** @type {string[]} */ ([]) };
  for (const file of files) {
    const suite = await runFault(project, file, { small: true, log: join(results, `faults-${file}.log`) });
    outcome.passed += suite.passed;
    outcome.failed += suite.failed;
    outcome.trouble.push(...suite.trouble);
  }
  return outcome;
}
