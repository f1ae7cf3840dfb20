// `node scripts/check/compile.mjs`: the types of the whole project, from its own sources alone. What Next writes below .next (and
// into next-env.d.ts) belongs to the last build and would judge pages that are gone; it is left out.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { unseen } from "./dependencies.mjs";
import { listFiles, SOURCES } from "./tree.mjs";

const CONFIG = "scripts/check/tsconfig.json";
const BUILD_INFO = "node_modules/.cache/airlock/types.tsbuildinfo";

/** The files that the compiler looked at last, as paths from the root: it writes them down for its next run. */
function lookedAt(root) {
  const file = join(root, BUILD_INFO);
  if (!existsSync(file)) return [];
  const { fileNames = [] } = JSON.parse(readFileSync(file, "utf8"));
  return fileNames.map((name) => ({
    source: relative(root, resolve(dirname(file), name))
      .split(sep)
      .join("/"),
  }));
}

function main() {
  const root = resolve(import.meta.dirname, "../..");
  const compiler = join(root, "node_modules/typescript/lib/tsc.js");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "--noEmit", "--pretty", "false", "-p", CONFIG], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64e6,
  });
  if (stdout) console.log(stdout.trimEnd());
  const seen = lookedAt(root);
  const sources = listFiles(root, SOURCES).filter((path) => /\.tsx?$/.test(path));
  const missed = unseen(sources, seen);
  if (missed.length > 0)
    console.log(`not seen: ${missed.slice(0, 10).join(", ")}${missed.length > 10 ? ` and ${missed.length - 10} more` : ""}`);
  if (sources.length === 0) console.log("there is no TypeScript here");
  console.log(`${sources.length - missed.length} files and the ${seen.length - sources.length + missed.length} they stand on`);
  process.exitCode = status === 0 && missed.length === 0 && sources.length > 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) main();
