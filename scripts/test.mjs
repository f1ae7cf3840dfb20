// `npm test`: everything there is to know, from a fresh clone on. Runs on Node 20.19 with nothing installed; the output
// of each step lies in test-results/, and the last line is the sum.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { continueOnCurrentNode, install, isInstalled, requireNode } from "./launch/bootstrap.mjs";
import { asFailure, renderFailure } from "./launch/failures.mjs";
import { step } from "./launch/report.mjs";

try {
  requireNode();
  const project = resolve(fileURLToPath(import.meta.url), "../..");
  if (!isInstalled(project)) await step("packages", () => install(project), "npm install; about a minute the first time");
  await continueOnCurrentNode(project, resolve(project, "scripts", "test.mjs"));
  const { testAll } = await import("./testing/all.mjs");
  process.exit(await testAll(project, process.argv.slice(2)));
} catch (error) {
  console.error(`\n${renderFailure(asFailure(error), "The tests did not run")}`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}
