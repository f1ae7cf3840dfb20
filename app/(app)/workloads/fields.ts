/** The few fields of the edit form that people type as lines. */

/** One value a line; empty lines are nothing. */
export function linesIn(text: unknown): string[] {
  return String(text ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}

/** Tags on one line, with commas between them; one said twice counts once. */
export function tagsIn(text: unknown): string[] {
  const tags = linesIn(text).flatMap((line) => line.split(","));
  return [...new Set(tags.map((tag) => tag.trim()).filter(Boolean))];
}

/** "label | https://…" a line; a line without a bar is its own label. */
export function linksIn(text: unknown): { label: string; url: string }[] {
  return linesIn(text).map((line) => {
    const bar = line.lastIndexOf("|");
    const url = line.slice(bar + 1).trim();
    return { label: bar < 0 ? url : line.slice(0, bar).trim(), url };
  });
}

/** "name: value" a line. */
export function customFieldsIn(text: unknown): Record<string, string> {
  return Object.fromEntries(
    linesIn(text).map((line) => {
      const colon = line.indexOf(":");
      return colon < 0 ? [line, ""] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

/** An empty choice means nobody, or none. */
export function presentOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
