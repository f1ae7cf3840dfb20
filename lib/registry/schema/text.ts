import { z } from "zod";
import { looksLikeSecret } from "../core/secrets";

// PostgreSQL text cannot hold NUL. Everything else is kept exactly as typed, whatever it looks like.
const NUL = String.fromCharCode(0);

function checkText(value: string, ctx: z.RefinementCtx): void {
  if (value.includes(NUL)) ctx.addIssue({ code: "custom", message: "Take out the NUL character: it cannot be stored." });
  const secret = looksLikeSecret(value);
  if (secret)
    ctx.addIssue({ code: "custom", message: `This looks like ${secret}. Airlock keeps no secrets: name the place where it is kept.` });
}

/** Text that may be empty; kept as typed. Refused when it looks like a secret. */
export function text(max: number) {
  return z
    .string()
    .max(max, `Keep it within ${max.toLocaleString("en-GB")} characters.`)
    .superRefine(checkText);
}

/** Text that must say something: at least one visible character. */
export function requiredText(max: number, what: string) {
  return text(max).refine((value) => /\S/u.test(value), `Give ${what}.`);
}

/** A calendar date, "2026-12-10". */
export const Day = z.iso.date("Write the date as 2026-12-10.");

/** A person by id or by e-mail address; resolved by the command. */
export const PersonRef = z.string().min(1, "Name a person.").max(320);

/** The version that the writer saw: a change in between is shown to them, never overwritten. */
export const SeenVersion = z.coerce.number().int().positive();
