import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { CREDENTIAL_KINDS, IDENTITY_KINDS, PHASES } from "../core/words";
import { Zone } from "./data-scope";
import { flag, listParts, RecordRef, several, sortBy } from "./query";
import { Day, queryText, requiredText, SeenVersion, text } from "./text";

export const IdentityKind = z.enum(keysOf(IDENTITY_KINDS));
export const CredentialKind = z.enum(keysOf(CREDENTIAL_KINDS));
export const Phase = z.enum(keysOf(PHASES));
/** What may be asked for when something is added: nothing begins as ending. */
export const NewPhase = z.enum(["planned", "live"]);

const identityFields = {
  kind: IdentityKind,
  name: requiredText(500, "the principal as its issuer knows it"),
  zone: Zone,
};

export const CreateIdentity = z.strictObject({
  ...identityFields,
  environment: RecordRef.nullable().default(null),
  phase: NewPhase.optional(),
  expiresOn: Day.nullish(),
  description: text(2000).default(""),
});
export type CreateIdentity = z.input<typeof CreateIdentity>;

export const EditIdentity = z
  .strictObject({ ...identityFields, environment: RecordRef.nullable(), phase: Phase, expiresOn: Day.nullable(), description: text(2000) })
  .partial()
  .extend({ version: SeenVersion });
export type EditIdentity = z.input<typeof EditIdentity>;

/** An instant, or a day, which stands for its first instant in UTC. */
const Instant = z.iso
  .datetime({ offset: true, message: "Write it as 2026-12-10 or 2026-12-10T09:00:00Z." })
  .or(Day)
  .transform((value) => new Date(value.length === 10 ? `${value}T00:00:00Z` : value));

/**
 * A keyed fingerprint, made where the secret lives. Only the keyed form is taken: a plain hash of a short secret can be guessed,
 * and a secret pasted by mistake does not have this form.
 */
const Fingerprint = z
  .string()
  .regex(/^hmac:[0-9a-f]{64}$/, "Give the keyed fingerprint: “hmac:” and the 64 hex digits of an HMAC-SHA-256. Nothing else is kept.");

const credentialFields = {
  kind: CredentialKind,
  label: requiredText(200, "a label"),
  storeRef: requiredText(500, "the place where it is kept"),
};
const credentialTimes = {
  issuedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  rotatedAt: Instant.nullable(),
};

export const CreateCredential = z.strictObject({
  ...credentialFields,
  issuedAt: credentialTimes.issuedAt.default(null),
  expiresAt: credentialTimes.expiresAt.default(null),
  rotatedAt: credentialTimes.rotatedAt.default(null),
  fingerprint: Fingerprint.nullish(),
});
export type CreateCredential = z.input<typeof CreateCredential>;

export const EditCredential = z
  .strictObject({ ...credentialFields, ...credentialTimes, fingerprint: Fingerprint.nullable() })
  .partial()
  .extend({ version: SeenVersion });
export type EditCredential = z.input<typeof EditCredential>;

const IDENTITY_SORTS = ["number", "name", "workload", "expires", "updated"] as const;

export const IdentityQuery = z.strictObject({
  ...listParts,
  kind: several(IdentityKind).optional(),
  zone: several(Zone).optional(),
  phase: several(Phase).optional(),
  /** WL-0001 or the id. */
  workload: queryText(200).optional(),
  environment: queryText(200).optional(),
  /** Its principal stands elsewhere: under another workload, or in the other zone. */
  shared: flag.optional(),
  /** Its day has passed. */
  expired: flag.optional(),
  /** Its workload is one that whoever asks owns or is the backup owner of. */
  mine: flag.optional(),
  sort: sortBy(IDENTITY_SORTS, "name"),
});
export type IdentityQuery = z.output<typeof IdentityQuery>;
