// `npm run bench`: the api beside a bare server, starting again, and the check; figures in bench/RESULTS.md. With --short it only
// shows that everything runs.
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
  await bench(project, process.argv.includes("--short"));
} catch (error) {
  console.error(`\n${renderFailure(asFailure(error), "The bench did not run")}`);
  process.exit(1);
}

/** @param {string} project @param {boolean} short */
async function bench(project, short) {
  const { lastLines, runNode } = await import("./testing/command.mjs");
  const { buildProduct } = await import("./testing/runners.mjs");
  const { writeBench } = await import("./testing/results.mjs");
  const results = join(project, "test-results");
  mkdirSync(results, { recursive: true });
  /** @param {string} name @param {string[]} more */
  const measure = async (name, more = []) => {
    const log = join(results, `bench-${name}.log`);
    const args = ["--import", "tsx", join("bench", `${name}.ts`), ...more];
    const { code, output } = await runNode({ args, cwd: project, log, minutes: 20 });
    const last = lastLines(output, 1)[0] ?? "";
    if (code !== 0 || !last.startsWith("{")) throw new Failure(`bench/${name}.ts ended without figures: ${last}`, "Read the log.", { log });
    return JSON.parse(last);
  };
  /** @type {import("./testing/results.mjs").Bench} */
  const figures = {
    speed: { workloads: 0, connections: 0, results: [] },
    start: { first: 0, again: [] },
    check: { seconds: 0, passed: false },
  };
  await step("build", async () => (await buildProduct({ project, results })).detail);
  await step("speed", async () => {
    figures.speed = await measure("speed", short ? ["--short"] : []);
  });
  await step("start", async () => {
    figures.start = await measure("second-start");
  });
  await step("check", async () => {
    const begun = performance.now();
    const { code } = await runNode({ args: ["scripts/check.mjs"], cwd: project, log: join(results, "bench-check.log") });
    figures.check = { seconds: Math.round((performance.now() - begun) / 100) / 10, passed: code === 0 };
  });
  for (const { name, product, baseline } of figures.speed.results) {
    console.log(
      `  ${name.padEnd(18)} median ${product.medianMs} ms, bare ${baseline.medianMs} ms; ${product.perSecond} /s, bare ${baseline.perSecond} /s`,
    );
  }
  if (!short) console.log(`Written: ${writeBench(project, figures)}`);
}
