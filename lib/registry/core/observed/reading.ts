import { Claim } from "./claim";

/** What a reader made of a printed text: a claim, or why there is none, in a sentence that repeats nothing of the text. */
export type Reading = { readonly claim: Claim; readonly note?: string } | { readonly fault: string };

/** The text as JSON, where it is an object; null for anything else. */
export function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Guarantee: what is an object and no list has named members. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

/** A member that is a text; null otherwise. */
export function textAt(object: Readonly<Record<string, unknown>> | null, name: string): string | null {
  const value = object?.[name];
  return typeof value === "string" ? value : null;
}

/** The claim, when it has its form. */
export function reading(claim: Readonly<Record<string, unknown>>, what: string, note?: string): Reading {
  const parsed = Claim.safeParse(claim);
  if (!parsed.success) return { fault: `This is not what ${what} prints.` };
  return note === undefined ? { claim: parsed.data } : { claim: parsed.data, note };
}
