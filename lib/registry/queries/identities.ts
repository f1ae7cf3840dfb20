import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, notFound, parse } from "@/lib/platform";
import { mayEdit } from "../core";
import { IdentityQuery } from "../schema";
import {
  type CredentialRow,
  countIdentityRows,
  dayOrNull,
  type IdentityListItem,
  type IdentityRow,
  identityRef,
  listIdentityRows,
  readCredentials,
  readIdentity,
  readSamePrincipal,
  readWorkload,
  type SamePrincipal,
} from "../store";
import type { Counted } from "./data-scopes";

/**
 * Identities: filtered, sorted, by key.
 * @throws AppError `invalid` naming the parameter that is not understood.
 */
export async function listIdentities(ctx: Ctx, input: unknown): Promise<Counted<IdentityListItem>> {
  requirePermission(ctx, "registry.read");
  const query = parse(IdentityQuery, input);
  const [page, total] = await Promise.all([listIdentityRows(ctx.db, query), countIdentityRows(ctx.db, query)]);
  return { ...page, total };
}

export interface IdentityDetail extends Omit<IdentityRow, "expiresOn"> {
  readonly ref: string;
  readonly expiresOn: CalendarDate | null;
  /** Never with a fingerprint: whether there is one. */
  readonly credentials: readonly CredentialRow[];
  /** The same principal under other workloads. */
  readonly sharedWith: readonly SamePrincipal[];
  /** Whether whoever reads this may change it: it belongs to its workload. */
  readonly mayChange: boolean;
}

/** One identity with its credentials. @param ref ID-0001 or the id. @throws AppError `not_found`. */
export async function getIdentity(ctx: Ctx, ref: string): Promise<IdentityDetail> {
  requirePermission(ctx, "registry.read");
  const row = await readIdentity(ctx.db.prisma, ref);
  if (!row) throw notFound("identity");
  const credentials = await readCredentials(ctx.db.prisma, row.id);
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
    credentials,
    sharedWith: same.filter((other) => other.workload.id !== row.workloadId),
    mayChange: writes && mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people),
  };
}
