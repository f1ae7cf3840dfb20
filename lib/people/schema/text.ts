import { z } from "zod";

// PostgreSQL text cannot hold NUL. Everything else is kept exactly as typed.
const NUL = String.fromCharCode(0);

/** Text of one line that says something; kept as typed. */
export function line(max: number, what: string) {
  return z
    .string(`Give ${what}.`)
    .max(max, `Keep it within ${max} characters.`)
    .refine((value) => /\S/u.test(value), `Give ${what}.`)
    .refine((value) => !value.includes(NUL), "Take out the NUL character: it cannot be stored.");
}

/** An e-mail address, as people are matched by it: in lower case. */
export const Email = z
  .string("Give an e-mail address.")
  .trim()
  .toLowerCase()
  .pipe(z.email("Write an e-mail address, like ada@example.org.").max(320, "Keep it within 320 characters."));

/** A person by id or by e-mail address; the command finds out who is meant. */
export const PersonRef = z.string().trim().min(1, "Name a person.").max(320);

/** The version that the writer saw: a change in between is shown to them, never overwritten. */
export const SeenVersion = z.coerce.number().int().positive();

export const Cursor = z.string().max(2000).optional();
export const Limit = z.coerce.number().int().min(1).max(200).default(50);
