// `npm run doctor [-- --json]`: what is wrong with this installation, and what to do about it. It changes nothing, and
// runs beside a running Airlock or without one. Exit code 1 when something is broken.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { continueOnCurrentNode, isInstalled, requireNode } from "./launch/bootstrap.mjs";
import { asFailure, renderFailure } from "./launch/failures.mjs";

try {
  requireNode();
  const project = resolve(fileURLToPath(import.meta.url), "../..");
  const json = process.argv.includes("--json");
  if (!existsSync(resolve(project, "node_modules", "pg")) || !isInstalled(project)) {
    const line = {
      name: "packages",
      state: "broken",
      found: "not installed, or not those of this release",
      remedy: "Run `npm install`; `npm start` does it.",
    };
    console.log(json ? JSON.stringify([line], null, 2) : `  broken     packages: ${line.found}\n             ${line.remedy}`);
    process.exit(1);
  }
  await continueOnCurrentNode(project, resolve(project, "scripts", "doctor.mjs"));
  const { examine } = await import("./doctor/examine.mjs");
  const { render } = await import("./doctor/report.mjs");
  const findings = await examine(project, process.env);
  console.log(json ? JSON.stringify(findings, null, 2) : render(findings));
  process.exit(findings.some(({ state }) => state === "broken") ? 1 : 0);
} catch (error) {
  console.error(renderFailure(asFailure(error), "The doctor did not finish"));
  process.exit(1);
}
