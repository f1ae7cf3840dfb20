/** What separates the cells of a file: the candidate that cuts its records most evenly. A guess: it is shown, and can be changed. */

export const DELIMITERS = { ",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Bar", ":": "Colon" } as const;
export type Delimiter = keyof typeof DELIMITERS;

const CANDIDATES: readonly Delimiter[] = [",", ";", "\t", "|"];
const RECORDS = 60;

/** How many cells each of the first records has. Quotes are minded, since a quoted cell may hold delimiters and line breaks. */
function widths(text: string, delimiter: string): number[] {
  const found: number[] = [];
  let [cells, quoted, blank] = [1, false, true];
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (!quoted && char === "\n") {
      if (!blank) found.push(cells);
      if (found.length === RECORDS) return found;
      [cells, blank] = [1, true];
      continue;
    }
    if (!quoted && char === delimiter) cells += 1;
    if (char !== "\r") blank = false;
  }
  if (!blank && !quoted) found.push(cells);
  return found;
}

/** The most frequent width and the share of the records that have it. */
function evenness(all: readonly number[]): { width: number; share: number } {
  const times = Map.groupBy(all, (width) => width);
  const [width, same] = [...times].sort((a, b) => b[1].length - a[1].length || b[0] - a[0])[0] ?? [1, []];
  return { width, share: same.length / Math.max(1, all.length) };
}

/** The delimiter of a text's beginning. A file of one column has none: a comma then does no harm. */
export function detectDelimiter(text: string): Delimiter {
  const rated = CANDIDATES.map((delimiter) => ({ delimiter, ...evenness(widths(text, delimiter)) })).filter(({ width }) => width > 1);
  rated.sort((a, b) => b.share - a.share || b.width - a.width);
  return rated[0]?.delimiter ?? ",";
}
