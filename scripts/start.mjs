// `npm start`: from a fresh clone, or from yesterday's, to "Airlock is ready". Runs on Node 20.19 with nothing installed.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { continueOnCurrentNode, install, isInstalled, requireNode } from "./launch/bootstrap.mjs";
import { asFailure, renderFailure } from "./launch/failures.mjs";
import { step } from "./launch/report.mjs";

try {
  requireNode();
  const project = resolve(fileURLToPath(import.meta.url), "../..");
  if (!isInstalled(project)) await step("packages", () => install(project), "npm install; about a minute the first time");
  await continueOnCurrentNode(project, resolve(project, "scripts", "start.mjs"));
  const { launch } = await import("./launch/launch.mjs");
  process.exit(await launch(project, process.env));
} catch (error) {
  console.error(`\n${renderFailure(asFailure(error))}`);
  process.exit(1);
}
