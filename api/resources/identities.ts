import { z } from "@hono/zod-openapi";
import type { CredentialRow, IdentityDetail, IdentityListItem, SavedCredential, SavedIdentity } from "@/lib/registry";
import { CredentialKind, FactSource, IdentityKind, Phase, Zone } from "@/lib/registry/schema";
import { Named, toNamed, toPlace } from "./records";
import { Day, Instant, toInstant } from "./shapes";

const SharedShape = z.strictObject({ ref: z.string(), zone: Zone, phase: Phase, workload: Named }).openapi("SamePrincipal");

export const IdentityItem = z
  .strictObject({
    id: z.uuid(),
    ref: z.string(),
    version: z.int(),
    kind: IdentityKind,
    name: z.string(),
    zone: Zone,
    phase: Phase,
    workload: Named,
    environment: Named.nullable(),
    expiresOn: Day.nullable(),
    credentials: z.int().openapi({ description: "How many credentials stand." }),
    shared: z.boolean().openapi({ description: "The same principal stands elsewhere: under another workload, or in the other zone." }),
    crosses: z.boolean().openapi({ description: "The same principal stands in the other zone." }),
    retiredAt: Instant.nullable(),
    updatedAt: Instant,
  })
  .openapi("IdentityItem");

export function toIdentityItem(item: IdentityListItem): z.input<typeof IdentityItem> {
  return { ...item, retiredAt: toInstant(item.retiredAt), updatedAt: item.updatedAt.toISOString() };
}

/** A credential: where the secret is kept and whether a fingerprint is known. Neither ever leaves. */
const CredentialResource = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    kind: CredentialKind,
    label: z.string(),
    storeRef: z.string(),
    hasFingerprint: z.boolean(),
    issuedAt: Instant.nullable(),
    expiresAt: Instant.nullable(),
    rotatedAt: Instant.nullable(),
    lastSeenAt: Instant.nullable(),
    source: FactSource,
    retiredAt: Instant.nullable(),
  })
  .openapi("Credential");

function toCredential(row: CredentialRow): z.input<typeof CredentialResource> {
  const { id, version, kind, label, storeRef, hasFingerprint, source } = row;
  return {
    ...{ id, version, kind, label, storeRef, hasFingerprint, source },
    ...{ issuedAt: toInstant(row.issuedAt), expiresAt: toInstant(row.expiresAt), rotatedAt: toInstant(row.rotatedAt) },
    ...{ lastSeenAt: toInstant(row.lastSeenAt), retiredAt: toInstant(row.retiredAt) },
  };
}

export const IdentityResource = z
  .strictObject({
    id: z.uuid(),
    ref: z.string(),
    version: z.int(),
    kind: IdentityKind,
    name: z.string(),
    zone: Zone,
    phase: Phase,
    source: FactSource,
    description: z.string(),
    workload: Named,
    environment: Named.nullable(),
    expiresOn: Day.nullable(),
    credentials: z.array(CredentialResource),
    sharedWith: z.array(SharedShape),
    mayChange: z.boolean(),
    createdAt: Instant,
    updatedAt: Instant,
    retiredAt: Instant.nullable(),
  })
  .openapi("Identity");

type Shared = IdentityDetail["sharedWith"];

function toShared(others: Shared): z.input<typeof SharedShape>[] {
  return others.map(({ ref, zone, phase, workload }) => ({ ref, zone, phase, workload: { ref: workload.ref, name: workload.name } }));
}

export function toIdentity(detail: IdentityDetail): z.input<typeof IdentityResource> {
  const { id, ref, version, kind, name, zone, phase, source, description, expiresOn, mayChange } = detail;
  return {
    ...{ id, ref, version, kind, name, zone, phase, source, description, expiresOn, mayChange },
    ...{ workload: toNamed("WL", detail.workload), environment: toPlace(detail.environment) },
    ...{ credentials: detail.credentials.map(toCredential), sharedWith: toShared(detail.sharedWith) },
    ...{ createdAt: detail.createdAt.toISOString(), updatedAt: detail.updatedAt.toISOString(), retiredAt: toInstant(detail.retiredAt) },
  };
}

export const SavedIdentityResource = z
  .strictObject({ id: z.uuid(), ref: z.string(), version: z.int(), phase: Phase, sharedWith: z.array(SharedShape) })
  .openapi("SavedIdentity");

export function toSavedIdentity({ id, ref, version, phase, sharedWith }: SavedIdentity): z.input<typeof SavedIdentityResource> {
  return { id, ref, version, phase, sharedWith: toShared(sharedWith) };
}

export const SavedCredentialResource = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    hasFingerprint: z.boolean(),
    sharedWith: z
      .array(z.strictObject({ ref: z.string(), workload: Named }))
      .openapi({ description: "Identities that authenticate with the same secret." }),
  })
  .openapi("SavedCredential");

export function toSavedCredential({ id, version, hasFingerprint, sharedWith }: SavedCredential): z.input<typeof SavedCredentialResource> {
  return {
    id,
    version,
    hasFingerprint,
    sharedWith: sharedWith.map(({ ref, workload }) => ({ ref, workload: { ref: workload.ref, name: workload.name } })),
  };
}
