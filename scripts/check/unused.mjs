// A reporter for knip: one line per file, export or dependency that nobody uses, and a fault when knip itself saw too little.
import { relative } from "node:path";

// Raised as the project grows; never lowered without a reason in the commit.
const MINIMUM_FILES = 350;

/**
 * @param {Record<string, Record<string, Record<string, import("knip").Issue>>>} issues by kind, file and symbol
 * @param {Record<string, boolean>} kinds which of them are asked for
 * @param {string} root
 */
export function linesOf(issues, kinds, root) {
  return Object.entries(issues)
    .filter(([kind]) => kinds[kind])
    .flatMap(([kind, files]) =>
      Object.values(files).flatMap((symbols) => Object.values(symbols).map((issue) => lineFor(kind, issue, root))),
    )
    .sort();
}

function lineFor(kind, issue, root) {
  const path = relative(root, issue.filePath);
  const place = issue.line ? `${path}:${issue.line}` : path;
  const symbol = issue.symbols?.map(({ symbol: name }) => name).join(", ") ?? issue.symbol;
  return kind === "files" ? `${path}: nobody imports this file` : `${place}: ${kind}: ${symbol}`;
}

/** Knip calls this with what it found; throwing is the way a reporter can fail the run. */
export default function reporter({ issues, report, counters, configurationHints, cwd }) {
  const lines = linesOf(issues, report, cwd);
  for (const { type, identifier } of configurationHints.values()) lines.push(`knip.json: ${type}: ${identifier}`);
  for (const line of lines) console.log(line);
  console.log(`${counters.processed} files`);
  if (counters.processed < MINIMUM_FILES)
    throw new Error(`knip looked at ${counters.processed} files; at least ${MINIMUM_FILES} were to be there`);
}
