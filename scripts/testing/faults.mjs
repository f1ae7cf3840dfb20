// The fault suites: bench/faults/*.ts. Each breaks something on purpose and ends with one line of JSON:
// {"suite", "passed", "failed", "figures": {name: value}}. With --small it takes 20 seconds at most.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { lastLines, runNode } from "./command.mjs";

/** @typedef {{ suite: string, passed: number, failed: number, figures: Record<string, string | number>, trouble: string[], seconds: number }} Suite */

/** @param {string} project @returns {string[]} */
export function faultFiles(project) {
  const folder = join(project, "bench", "faults");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .sort();
}

/**
 * @param {string} project @param {string} file @param {{ small: boolean, log: string, options?: string[] }} how
 * @returns {Promise<Suite>}
 */
export async function runFault(project, file, { small, log, options = [] }) {
  const begun = performance.now();
  const args = ["--import", "tsx", join("bench", "faults", file), ...(small ? ["--small"] : []), ...options];
  const { code, output } = await runNode({ args, cwd: project, log, minutes: small ? 6 : 30 });
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const result = lastJson(output);
  if (!result)
    return { suite: file, passed: 0, failed: 1, figures: {}, seconds, trouble: [`${file} ended without a result:`, ...lastLines(output)] };
  const failed = Math.max(result.failed, code === 0 ? 0 : 1);
  return { ...result, failed, seconds, trouble: failed > 0 ? [`${file}:`, ...lastLines(output)] : [] };
}

/** @param {string} output @returns {{ suite: string, passed: number, failed: number, figures: Record<string, string | number> } | null} */
export function lastJson(output) {
  for (const line of output.trim().split("\n").reverse()) {
    if (!line.startsWith("{")) continue;
    try {
      const { suite, passed, failed, figures = {} } = JSON.parse(line);
      if (typeof suite === "string" && Number.isInteger(passed) && Number.isInteger(failed)) return { suite, passed, failed, figures };
    } catch {
      // A log line of the product may begin alike.
    }
  }
  return null;
}
