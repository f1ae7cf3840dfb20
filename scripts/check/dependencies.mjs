// `node scripts/check/dependencies.mjs`: the direction of imports (.dependency-cruiser.mjs), and that all of the tree was seen.
// dependency-cruiser finds no modules, and no fault, when it cannot read the sources; so what it saw is compared with what is there.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { isCode, listFiles, SOURCES } from "./tree.mjs";

// Raised as the project grows; never lowered without a reason in the commit.
const MINIMUM_MODULES = 350;

/**
 * Cruises a tree with a set of rules.
 * @param {string} root
 * @param {{ forbidden: object[], options: object }} config
 */
export async function cruiseTree(root, config) {
  const folders = SOURCES.filter((folder) => existsSync(join(root, folder)));
  const tsConfig = { fileName: join(root, "tsconfig.json") };
  const { doNotFollow, exclude, tsPreCompilationDeps, enhancedResolveOptions } = config.options;
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: config.forbidden },
      doNotFollow,
      exclude,
      tsPreCompilationDeps,
      tsConfig,
      enhancedResolveOptions,
    },
    enhancedResolveOptions,
    { tsConfig: extractTSConfig(tsConfig.fileName) },
  );
  return output;
}

/**
 * The files of the tree that the cruise did not see.
 * @param {readonly string[]} paths
 * @param {readonly { source: string }[]} modules
 */
export function unseen(paths, modules) {
  const seen = new Set(modules.map(({ source }) => source));
  return paths.filter((path) => isCode(path) && !seen.has(path));
}

/** One line per violation, with the reason of its rule once. */
export function report(violations, rules) {
  const why = new Map(rules.map(({ name, comment }) => [name, comment]));
  return [...Map.groupBy(violations, (violation) => violation.rule.name)].flatMap(([name, found]) => [
    `${name}: ${why.get(name)}`,
    ...found.map(({ from, to, cycle }) => `  ${from} -> ${cycle ? cycle.map((step) => step.name ?? step).join(" -> ") : to}`),
  ]);
}

async function main() {
  const root = resolve(import.meta.dirname, "../..");
  const { default: config } = await import("../../.dependency-cruiser.mjs");
  const { modules, summary } = await cruiseTree(root, config);
  const lines = report(summary.violations, config.forbidden);
  const missed = unseen(listFiles(root, SOURCES), modules);
  const own = modules.filter(({ source }) => SOURCES.some((folder) => source.startsWith(`${folder}/`))).length;
  if (missed.length > 0)
    lines.push(`not seen: ${missed.slice(0, 10).join(", ")}${missed.length > 10 ? ` and ${missed.length - 10} more` : ""}`);
  if (own < MINIMUM_MODULES) lines.push(`looked at ${own} modules; at least ${MINIMUM_MODULES} were to be there`);
  for (const line of lines) console.log(line);
  console.log(`${own} modules, ${summary.totalDependenciesCruised} imports, ${config.forbidden.length} rules`);
  process.exitCode = lines.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) await main();
