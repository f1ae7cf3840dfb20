/** The few fields of records that people type another way than the registry keeps them. */

const HUMAN_ID = /^\s*((?:DS|EN|WL|ID)-\d{1,9})\b/i;

/** "DS-0003 Appointment comments" names DS-0003; any other text stands for itself, and an empty one for nothing. */
export function refOrNull(text: unknown): string | null {
  if (typeof text !== "string" || text.trim() === "") return null;
  return HUMAN_ID.exec(text)?.[1] ?? text.trim();
}

/** Text of several lines as it was meant: a browser ends them its own way, and the same text must be the same text. */
export function plainText(text: unknown): unknown {
  return typeof text === "string" ? text.replaceAll("\r\n", "\n") : text;
}
