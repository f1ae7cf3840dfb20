import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, notFound, parse } from "@/lib/platform";
import { mayEdit } from "../core";
import { IdentityQuery } from "../schema";
import {
  type CredentialRow,
  countIdentityFacet,
  countIdentityRows,
  countIdentityTiles,
  dayOrNull,
  type IdentityAsker,
  type IdentityListItem,
  type IdentityRow,
  type IdentityTiles,
  identityRef,
  type KnownPlace,
  listIdentityRows,
  readCredentials,
  readIdentity,
  readKnownPlaces,
  readSamePrincipal,
  readWorkload,
  type SamePrincipal,
  type ValueCount,
} from "../store";
import type { Counted } from "./data-scopes";
import { getToday } from "./workloads";

/**
 * Identities: filtered, sorted, by key.
 * @throws AppError `invalid` naming the parameter that is not understood.
 */
export async function listIdentities(ctx: Ctx, input: unknown): Promise<Counted<IdentityListItem>> {
  requirePermission(ctx, "registry.read");
  const query = parse(IdentityQuery, input);
  const asker = await askerOf(ctx);
  const [page, total] = await Promise.all([listIdentityRows(ctx.db, query, asker), countIdentityRows(ctx.db, query, asker)]);
  return { ...page, total };
}

async function askerOf(ctx: Ctx): Promise<IdentityAsker> {
  return { id: ctx.actor.id, today: await getToday(ctx) };
}

export interface IdentityFacets {
  readonly kind: readonly ValueCount[];
  readonly zone: readonly ValueCount[];
  readonly phase: readonly ValueCount[];
  readonly tiles: IdentityTiles;
}

/** The counts beside the identities: each facet under the other filters, and the quick chips over all that stand. */
export async function listIdentityFacets(ctx: Ctx, input: unknown): Promise<IdentityFacets> {
  requirePermission(ctx, "registry.read");
  const query = parse(IdentityQuery, input);
  const asker = await askerOf(ctx);
  const [kind, zone, phase, tiles] = await Promise.all([
    countIdentityFacet(ctx.db, "kind", query, asker),
    countIdentityFacet(ctx.db, "zone", query, asker),
    countIdentityFacet(ctx.db, "phase", query, asker),
    countIdentityTiles(ctx.db, asker),
  ]);
  return { kind, zone, phase, tiles };
}

export interface IdentityDetail extends Omit<IdentityRow, "expiresOn"> {
  readonly ref: string;
  readonly expiresOn: CalendarDate | null;
  /** Never with a fingerprint: whether there is one, and where else the same secret is known by it. */
  readonly credentials: readonly (CredentialRow & { readonly knownAt: readonly KnownPlace[] })[];
  /** The same principal under other workloads. */
  readonly sharedWith: readonly SamePrincipal[];
  /** Every other identity of the same principal, those of its own workload included: in the other zone they cross the wall. */
  readonly samePrincipal: readonly SamePrincipal[];
  /** Whether whoever reads this may change it: it belongs to its workload. */
  readonly mayChange: boolean;
}

/** One identity with its credentials. @param ref ID-0001 or the id. @throws AppError `not_found`. */
export async function getIdentity(ctx: Ctx, ref: string): Promise<IdentityDetail> {
  requirePermission(ctx, "registry.read");
  const row = await readIdentity(ctx.db.prisma, ref);
  if (!row) throw notFound("identity");
  const credentials = await readCredentials(ctx.db.prisma, row.id);
  const places = await readKnownPlaces(ctx.db.prisma, row.id);
  const same = await readSamePrincipal(ctx.db.prisma, row.name, row.id);
  const workload = await readWorkload(ctx.db.prisma, row.workloadId);
  const people = {
    ownerId: workload?.ownerId ?? null,
    backupOwnerId: workload?.backupOwnerId ?? null,
    teamLeadId: workload?.team?.leadId ?? null,
  };
  const writes = ctx.permissions.has("identity.write") && !row.retiredAt;
  return {
    ...row,
    ref: identityRef(row),
    expiresOn: dayOrNull(row.expiresOn),
    credentials: credentials.map((one) => ({ ...one, knownAt: places.filter(({ credentialId }) => credentialId === one.id) })),
    samePrincipal: same,
    sharedWith: same.filter((other) => other.workload.id !== row.workloadId),
    mayChange: writes && mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people),
  };
}
