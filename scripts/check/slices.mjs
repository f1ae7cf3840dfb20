// `node scripts/check/slices.mjs`: the rules of the house that no stock tool knows, over one reading of the tree.
import { resolve } from "node:path";
import { checkActions } from "./actions.mjs";
import { checkClock } from "./clock.mjs";
import { checkCommands } from "./command.mjs";
import { checkDocuments } from "./documents.mjs";
import { checkDoors } from "./doors.mjs";
import { SLICES } from "./house.mjs";
import { checkMocks } from "./mocks.mjs";
import { checkCasts, checkClientImports, checkPurity } from "./purity.mjs";
import { checkSizes, spread } from "./sizes.mjs";
import { isTest, listFiles, PRODUCT, readSources, SOURCES } from "./tree.mjs";
import { checkVocabulary } from "./vocabulary.mjs";

// A checker that looked at nothing has not passed. Raised as the project grows; never lowered without a reason in the commit.
const MINIMUM = { files: 350, slices: 8, commands: 40 };

/**
 * All rules over a set of files.
 * @param {readonly string[]} paths
 * @param {readonly import("./tree.mjs").SourceFile[]} files the code among them
 */
export function checkHouse(paths, files) {
  const perFile = [checkClock, checkSizes, checkPurity, checkClientImports, checkCasts, checkMocks];
  const { violations, commands } = checkCommands(files);
  const found = [
    ...checkVocabulary(paths),
    ...violations,
    ...checkActions(files),
    ...checkDoors(files),
    ...files.flatMap((file) => perFile.flatMap((rule) => rule(file))),
  ];
  return { violations: found, commands };
}

/** What was looked at is too little to mean anything: one line for each minimum that was missed. */
export function tooLittle(seen, minimum = MINIMUM) {
  return Object.entries(minimum).flatMap(([what, least]) =>
    seen[what] >= least ? [] : [`looked at ${seen[what]} ${what}; at least ${least} were to be there`],
  );
}

function main() {
  const root = resolve(import.meta.dirname, "../..");
  const paths = listFiles(root, SOURCES);
  const files = readSources(root, paths);
  const house = checkHouse(paths, files);
  const { commands } = house;
  const violations = [...house.violations, ...checkDocuments(root)];
  for (const { path, line, rule, message } of violations) console.log(`${path}:${line}: ${rule}: ${message}`);
  const slices = SLICES.filter((slice) => paths.some((path) => path.startsWith(`lib/${slice}/`))).length;
  const missed = tooLittle({ files: files.length, slices, commands });
  for (const line of missed) console.log(`slices: ${line}`);
  const { median, p90, longest } = spread(files.filter((file) => PRODUCT.some((folder) => file.path.startsWith(`${folder}/`))));
  const tests = files.filter((file) => isTest(file.path)).length;
  console.log(
    `${files.length} files (${tests} tests), ${slices} slices, ${commands} transactions; lines: median ${median}, p90 ${p90}, longest ${longest}`,
  );
  if (violations.length > 0) console.log(`${violations.length} found`);
  process.exitCode = violations.length + missed.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) main();
