// Tab, line feed and carriage return are text; the other controls are what a terminal or a printer obeys.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f]/;

/** The first control character of a text as people name it ("U+0007"), or null. */
export function controlIn(text: string): string | null {
  const found = CONTROL.exec(text)?.[0];
  return found ? `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}` : null;
}
