// `npm run bench`: the product beside bare servers and bare statements, in one run; figures in bench/RESULTS.md. Parts are named as
// arguments, none means all; with --short it only shows that everything runs, and writes nothing.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { continueOnCurrentNode, install, isInstalled, requireNode } from "./launch/bootstrap.mjs";
import { asFailure, Failure, renderFailure } from "./launch/failures.mjs";
import { step } from "./launch/report.mjs";

try {
  requireNode();
  const project = resolve(fileURLToPath(import.meta.url), "../..");
  if (!isInstalled(project)) await step("packages", () => install(project), "npm install; about a minute the first time");
  await continueOnCurrentNode(project, resolve(project, "scripts", "bench.mjs"));
  const words = process.argv.slice(2);
  await bench(
    project,
    words.filter((word) => !word.startsWith("--")),
    words.includes("--short"),
  );
} catch (error) {
  console.error(`\n${renderFailure(asFailure(error), "The bench did not run")}`);
  process.exit(1);
}

/** @param {string} project @param {string[]} asked @param {boolean} short */
async function bench(project, asked, short) {
  const { benchParts, writeBench } = await import("./testing/bench.mjs");
  const { buildProduct } = await import("./testing/runners.mjs");
  const unknown = asked.filter((name) => !(name in benchParts));
  if (unknown.length > 0) throw new Failure(`There is no part ${unknown.join(", ")}.`, `Parts: ${Object.keys(benchParts).join(", ")}.`);
  const results = join(project, "test-results");
  mkdirSync(results, { recursive: true });
  const parts = Object.entries(benchParts).filter(([name]) => asked.length === 0 || asked.includes(name));
  if (parts.some(([, { needsBuild }]) => needsBuild)) await step("build", async () => (await buildProduct({ project, results })).detail);
  // Parts of one process share what it raised: a million workloads take minutes to make.
  for (const [program, group] of Map.groupBy(parts, ([, part]) => part.program)) {
    const names = group.map(([name]) => name);
    await step(names.join(", "), async () => {
      const figures = await group[0]?.[1].measure({ project, results, program, names, short });
      if (!short) for (const [name, { render }] of group) writeBench(project, name, render(figures));
    });
  }
  if (!short) console.log("Written: bench/RESULTS.md");
}
