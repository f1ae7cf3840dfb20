/**
 * From what a command did to the entry that says so.
 *   1. `before` and `after` hold the same keys: exactly the fields whose values differ.
 *   2. Values are JSON: dates as ISO text, absent as null. A field named like a secret is never copied.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Fields = Readonly<Record<string, unknown>>;

// Columns that may hold what must not be repeated. Entries say that they changed, not to what.
const WITHHELD = new Set(["passwordHash", "digest", "fingerprint", "secret", "token"]);

/** A value as JSON can say it: dates as ISO text, undefined as null, bigints as text. */
export function toJson(value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toJson(inner)]));
  return String(value);
}

function same(a: Json, b: Json): boolean {
  // Most fields of most entries are no objects, or are new: an import asks this of millions.
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  return JSON.stringify(a) === JSON.stringify(b);
}

function shown(field: string, value: Json): Json {
  return WITHHELD.has(field) && value !== null ? "(withheld)" : value;
}

/** The fields that differ between two states of one record; a null state stands for a record that is not there. */
export function difference(before: Fields | null, after: Fields | null): { before: Record<string, Json>; after: Record<string, Json> } {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const changed = fields.filter((field) => !same(toJson(before?.[field]), toJson(after?.[field])));
  const pick = (state: Fields | null): Record<string, Json> =>
    Object.fromEntries(changed.map((field) => [field, shown(field, toJson(state?.[field]))]));
  return { before: before ? pick(before) : {}, after: after ? pick(after) : {} };
}
