// How findings are shown: the state first, the remedy under what needs one.

/**
 * @typedef {object} Finding
 * @property {string} name what was looked at
 * @property {"ok" | "attention" | "broken"} state
 * @property {string} found
 * @property {string} [remedy]
 */

/** @param {Finding[]} findings @returns {string} */
export function render(findings) {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.flatMap(({ name, state, found, remedy }) => [
    `  ${state.padEnd(9)}  ${name.padEnd(width)}  ${found}`,
    ...(remedy && state !== "ok" ? [`${" ".repeat(13 + width + 2)}${remedy}`] : []),
  ]);
  const count = (/** @type {string} */ wanted) => findings.filter(({ state }) => state === wanted).length;
  return [...lines, "", `${count("ok")} ok, ${count("attention")} attention, ${count("broken")} broken`].join("\n");
}
