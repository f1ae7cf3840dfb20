import { z } from "zod";
import { markIn } from "../core/fingerprint";
import { CredentialKind } from "./identity";
import { requiredText } from "./text";

/** How many places are taken at once. */
const MOST_SECRETS = 200;

/** A message that never says what was sent: it may be the secret. */
const Fingerprint = z.string().transform((text, ctx) => {
  const mark = markIn(text);
  if (mark) return mark;
  ctx.addIssue({
    code: "custom",
    message: "This is no fingerprint. Send “v1:”, the key's id and 64 hex digits, as `airlock fingerprint` makes them. It was not kept.",
  });
  return z.NEVER;
});

const Secret = z.strictObject({
  /** Where the secret is kept: what tells one credential of an identity from another. */
  storeRef: requiredText(500, "the place where it is kept"),
  /** How people call it, where it is recorded by this. */
  label: requiredText(200, "a label").optional(),
  kind: CredentialKind.default("api_key"),
  /** One under each key in force. */
  fingerprints: z.array(Fingerprint).min(1, "Send at least one fingerprint.").max(2, "There are two keys at most."),
});

export const RecordFingerprints = z.strictObject({
  /** What authenticates with them: ID-0001, the id, or the principal. */
  identity: requiredText(500, "the identity"),
  secrets: z.array(Secret).min(1, "Send at least one place.").max(MOST_SECRETS),
});

export const RotateFingerprintKey = z.strictObject({
  /** How long the key before stays in force, so that machines that come late are still compared. */
  overlapDays: z.coerce.number().int().min(0).max(365).default(30),
  force: z.boolean().default(false),
});
