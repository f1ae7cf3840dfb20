import { z } from "zod";
import { TOKEN_SCOPES } from "../core/permissions";
import { roleNamed } from "../core/roles";
import { PersonName } from "./person";
import { Email, line, PersonRef } from "./text";

// Length is checked with words of its own in core; here only what would be an attack.
const Secret = z.string().max(1000, "Keep it within 256 characters.");

/** A form that asks for a password twice, so that a slip of the hand locks nobody out. */
const repeated = { password: Secret, repeat: Secret };
const alike = <T extends { password: string; repeat: string }>(form: T): boolean => form.password === form.repeat;
const NOT_ALIKE = { path: ["repeat"], message: "The two passwords differ. Type the second one again." };

export const SignIn = z.strictObject({ email: z.string().max(320).trim().toLowerCase(), password: Secret });
export type SignIn = z.input<typeof SignIn>;

export const ChangePassword = z.strictObject({ current: Secret, ...repeated }).refine(alike, NOT_ALIKE);
export type ChangePassword = z.input<typeof ChangePassword>;

/** What a one-time link is used for: a password, and who it is for where that is not settled yet. */
export const RedeemLink = z
  .strictObject({ link: z.string().max(200), name: PersonName.optional(), email: Email.optional(), ...repeated })
  .refine(alike, NOT_ALIKE);
export type RedeemLink = z.input<typeof RedeemLink>;

export const LinkPurpose = z.enum(["first_administrator", "invitation", "password"]);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** A role by any of its names: "risk-lead", "admin", "owner". */
const TokenRole = z.string().transform((name, ctx) => {
  const role = roleNamed(name);
  if (role) return role;
  ctx.addIssue({ code: "custom", message: "Choose one of the roles: viewer, owner, security, risk, risk-lead, auditor, administrator." });
  return z.NEVER;
});

/**
 * A token acts for one person (`person`), or as a service (`service`); without either it acts for whoever makes it, and at the
 * machine's own terminal as a service. A role stands for its scopes; a service also works with that role.
 */
export const CreateToken = z.strictObject({
  name: line(100, "a name: what will use it"),
  role: TokenRole.optional(),
  scopes: z.array(z.enum(TOKEN_SCOPES)).min(1, "Choose at least one scope.").optional(),
  days: z.coerce.number("Give a number of days.").int().min(1, "Give a day at least."),
  person: PersonRef.optional(),
  service: z.boolean().default(false),
});
export type CreateToken = z.input<typeof CreateToken>;
