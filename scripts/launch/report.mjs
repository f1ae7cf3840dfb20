// What the launcher shows: one line per step with the time it took.
const OUT = process.stdout;

/**
 * Runs one step and says how long it took. What it returns, when a text, is shown beside its name.
 * @template T
 * @param {string} name
 * @param {() => Promise<T> | T} run
 * @param {string} [hint] said at once when the step will take a while
 * @returns {Promise<T>}
 */
export async function step(name, run, hint = "") {
  const begun = performance.now();
  if (OUT.isTTY) OUT.write(`  … ${name}${hint ? ` (${hint})` : ""}`);
  else if (hint) OUT.write(`  … ${name} (${hint})\n`);
  try {
    const detail = await run();
    line("✓", name, begun, typeof detail === "string" ? detail : "");
    return detail;
  } catch (error) {
    line("✗", name, begun, "");
    throw error;
  }
}

/** @param {string} mark @param {string} name @param {number} begun @param {string} detail */
function line(mark, name, begun, detail) {
  if (OUT.isTTY) OUT.write("\r\x1b[2K");
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  OUT.write(`${`  ${mark} ${name.padEnd(14)} ${seconds.padStart(5)} s  ${detail}`.trimEnd()}\n`);
}

/** A line outside any step. @param {string} text */
export function say(text) {
  OUT.write(`${text}\n`);
}
