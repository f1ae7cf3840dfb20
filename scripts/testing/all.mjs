// The steps of `npm test`, in the order in which a mistake is cheapest to hear of.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stopTestServer } from "../launch/development-server.mjs";
import { asFailure, renderFailure } from "../launch/failures.mjs";
import { findChromium } from "./chromium.mjs";
import { buildProduct, checkSources, databaseTests, faultsInSmall, journeys } from "./runners.mjs";

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string} [detail] beside the step's name
 * @property {string[]} [trouble] lines to show under it
 * @property {boolean} [skipped]
 */
/** @typedef {{ project: string, results: string }} Place */
/** @typedef {{ name: string, run: (place: Place) => Promise<Outcome> }} Step */

/** @type {Step[]} */
const STEPS = [
  { name: "check", run: checkSources },
  { name: "database", run: (place) => databaseTests(place, "") },
  { name: "postgres-15", run: (place) => databaseTests(place, "15") },
  { name: "build", run: buildProduct },
  { name: "journeys", run: async (place) => journeys(place, await findChromium(place.project)) },
  { name: "faults", run: faultsInSmall },
];

/**
 * @param {string} project @param {string[]} asked names of steps; none means all
 * @returns {Promise<number>} exit code
 */
export async function testAll(project, asked) {
  const unknown = asked.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.log(`There is no step ${unknown.join(", ")}. Steps: ${STEPS.map(({ name }) => name).join(", ")}.`);
    return 1;
  }
  const results = join(project, "test-results");
  if (asked.length === 0) rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const sum = { passed: 0, failed: 0 };
  try {
    for (const step of STEPS) {
      if (asked.length > 0 && !asked.includes(step.name)) continue;
      const outcome = await take(step, { project, results });
      sum.passed += outcome.passed;
      sum.failed += outcome.failed;
    }
  } finally {
    for (const version of [undefined, "15"]) await stopTestServer(project, { ...process.env, AIRLOCK_TEST_POSTGRES: version });
  }
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed === 0 ? 0 : 1;
}

/** @param {Step} step @param {Place} place @returns {Promise<Outcome>} */
async function take({ name, run }, place) {
  const begun = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`  … ${name}`);
  const outcome = await run(place).catch(broken);
  const mark = outcome.skipped ? "-" : outcome.failed === 0 ? "✓" : "✗";
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[2K");
  const counts = outcome.passed + outcome.failed > 0 ? `${outcome.passed} passed, ${outcome.failed} failed  ` : "";
  console.log(`  ${mark} ${name.padEnd(12)} ${seconds.padStart(6)} s  ${counts}${outcome.detail ?? ""}`.trimEnd());
  for (const line of outcome.trouble ?? []) console.log(`      ${line}`);
  return outcome;
}

/** A step that could not run has not passed: it counts as one. @param {unknown} error @returns {Outcome} */
function broken(error) {
  return { passed: 0, failed: 1, trouble: renderFailure(asFailure(error), "The step did not run").split("\n") };
}
