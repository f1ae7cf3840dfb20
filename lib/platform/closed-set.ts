/** Closed sets are object literals, `{ low: "Low", ... }`: their keys are what is stored, their values what people read. */

/** The keys of a closed set, in its order. Guarantee: an object literal has exactly its type's keys, and a set has at least one. */
export function keysOf<T extends Record<string, unknown>>(set: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(set) as [keyof T & string, ...(keyof T & string)[]];
}

/** The key of a closed set that a text is; null for every other text. */
export function keyIn<T extends Record<string, unknown>>(set: T, text: string): (keyof T & string) | null {
  return keysOf(set).find((key) => key === text) ?? null;
}
