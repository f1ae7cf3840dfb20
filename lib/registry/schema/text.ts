import { z } from "zod";
import { looksLikeSecret } from "../core/secrets";

// PostgreSQL text cannot hold NUL, and half of a surrogate pair would come back as another character. Everything else is kept
// exactly as typed, whatever it looks like.
const NUL = String.fromCharCode(0);

/** Why a text cannot be stored, whatever it is for; null when it can. */
function faultOfStorage(value: string): string | null {
  if (value.includes(NUL)) return "Take out the NUL character: it cannot be stored.";
  return value.isWellFormed() ? null : "A character in it is broken off. Type it anew.";
}

/** Why a text is refused as the text of a field, in a sentence that does not repeat it; null when it is taken. */
export function faultOfText(value: string): string | null {
  const secret = looksLikeSecret(value);
  if (secret) return `This looks like ${secret}. Airlock keeps no secrets and shows none again: name the place where it is kept.`;
  return faultOfStorage(value);
}

const within = (max: number) => z.string().max(max, `Keep it within ${max.toLocaleString("en-GB")} characters.`);

const checked = (fault: (value: string) => string | null) => (value: string, ctx: z.RefinementCtx) => {
  const message = fault(value);
  if (message) ctx.addIssue({ code: "custom", message });
};

/** Text that may be empty; kept as typed. Refused when it looks like a secret. */
export function text(max: number) {
  return within(max).superRefine(checked(faultOfText));
}

/** What a list is searched or filtered by: any text that the database can compare. */
export function queryText(max: number) {
  return within(max).superRefine(checked(faultOfStorage));
}

// Blanks, controls and marks without a letter, and the four letters that are drawn as nothing.
const INVISIBLE = /[\s\p{Z}\p{Cc}\p{Cf}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** True for text in which there is something to read. */
export function isVisible(value: string): boolean {
  return value.replace(INVISIBLE, "") !== "";
}

/** Text that must say something: at least one visible character. */
export function requiredText(max: number, what: string) {
  return text(max).refine(isVisible, `Give ${what}.`);
}

/** A calendar date, "2026-12-10". */
export const Day = z.iso
  .date("Write the date as 2026-12-10.")
  .refine((day) => day >= "0001-01-01", "There is no year 0: write the date as 2026-12-10.");

/** A person by id or by e-mail address; resolved by the command. */
export const PersonRef = queryText(320).refine(isVisible, "Name a person.");

/** The version that the writer saw: a change in between is shown to them, never overwritten. */
export const SeenVersion = z.coerce.number().int().positive();
