import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startAndStop } from "./start";

// How long somebody waits who starts Airlock again with nothing changed. Ends with one line of JSON, for scripts/bench.mjs.

const AGAIN = 5;

const root = resolve(import.meta.dirname, "..");
const home = mkdtempSync(join(tmpdir(), "airlock-start-"));
try {
  const times: number[] = [];
  for (let run = 0; run <= AGAIN; run += 1) {
    const { ready, said, seconds } = await startAndStop(root, home);
    if (!ready) throw new Error(said);
    times.push(seconds);
  }
  const [first, ...again] = times;
  console.log(JSON.stringify({ first, again: again.sort((a, b) => a - b) }));
} finally {
  rmSync(home, { recursive: true, force: true });
}
