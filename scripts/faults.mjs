// `npm run faults`: every fault suite in full, and its figures in bench/RESULTS.md; with names of suites only those. With --small as
// `npm test` runs them, with --seed N as they ran once: then nothing is written.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { continueOnCurrentNode, install, isInstalled, requireNode } from "./launch/bootstrap.mjs";
import { asFailure, renderFailure } from "./launch/failures.mjs";
import { step } from "./launch/report.mjs";

try {
  requireNode();
  const project = resolve(fileURLToPath(import.meta.url), "../..");
  if (!isInstalled(project)) await step("packages", () => install(project), "npm install; about a minute the first time");
  await continueOnCurrentNode(project, resolve(project, "scripts", "faults.mjs"));
  process.exit(await faults(project, process.argv.slice(2)));
} catch (error) {
  console.error(`\n${renderFailure(asFailure(error), "The fault suites did not run")}`);
  process.exit(1);
}

/** @param {string} project @param {string[]} asked names of suites (none means all), --small, --seed N */
async function faults(project, asked) {
  const { faultFiles, runFault } = await import("./testing/faults.mjs");
  const { stopTestServer } = await import("./launch/development-server.mjs");
  const { buildProduct } = await import("./testing/runners.mjs");
  const { writeFaults } = await import("./testing/results.mjs");
  const results = join(project, "test-results");
  mkdirSync(results, { recursive: true });
  await step("build", async () => (await buildProduct({ project, results })).detail);
  const seedAt = asked.indexOf("--seed");
  const options = seedAt < 0 ? [] : asked.slice(seedAt, seedAt + 2);
  const names = asked.filter((word) => !word.startsWith("--") && !options.includes(word));
  const suites = [];
  for (const file of faultFiles(project)) {
    if (names.length > 0 && !names.includes(file.replace(/\.ts$/, ""))) continue;
    const log = join(results, `faults-${file}.log`);
    const suite = await runFault(project, file, { small: asked.includes("--small"), log, options });
    console.log(
      `  ${suite.failed === 0 ? "✓" : "✗"} ${suite.suite.padEnd(20)} ${suite.seconds} s  ${suite.passed} passed, ${suite.failed} failed`,
    );
    for (const line of suite.trouble) console.log(`      ${line}`);
    suites.push(suite);
  }
  await stopTestServer(project, process.env);
  if (!asked.includes("--small") && options.length === 0) console.log(`Written: ${writeFaults(project, suites)}`);
  const sum = (/** @type {"passed" | "failed"} */ name) => suites.reduce((total, suite) => total + suite[name], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 && suites.length > 0 ? 0 : 1;
}
