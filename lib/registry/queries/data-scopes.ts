import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, notFound, parse } from "@/lib/platform";
import {
  type AccessMode,
  type FactSource,
  humanId,
  mayChangeDataScope,
  type Phase,
  refuseUseApproval,
  refuseUseWithdrawal,
  type Stage,
  type Zone,
} from "../core";
import { DataScopeQuery } from "../schema";
import {
  type Asker,
  countDataScopeFacet,
  countDataScopeRows,
  countDataScopeTiles,
  type DataScopeListItem,
  type DataScopeRow,
  type DataScopeTiles,
  dataScopeRef,
  dayOrNull,
  type KeysetPage,
  listDataScopeRows,
  readDataScope,
  readUsesOfScope,
  scopeUseDigest,
  type ValueCount,
} from "../store";
import { getToday } from "./workloads";

/** A page of a list with the count of all that match: exact to 10,000; 10,001 stands for "more". */
export interface Counted<Item> extends KeysetPage<Item> {
  readonly total: number;
}

/**
 * Data scopes: filtered, sorted, by key.
 * @throws AppError `invalid` naming the parameter that is not understood.
 */
export async function listDataScopes(ctx: Ctx, input: unknown): Promise<Counted<DataScopeListItem>> {
  requirePermission(ctx, "registry.read");
  const query = parse(DataScopeQuery, input);
  const asker = await askerOf(ctx);
  const [page, total] = await Promise.all([listDataScopeRows(ctx.db, query, asker), countDataScopeRows(ctx.db, query, asker)]);
  return { ...page, total };
}

async function askerOf(ctx: Ctx): Promise<Asker> {
  return { id: ctx.actor.id, today: await getToday(ctx) };
}

export interface DataScopeFacets {
  readonly classification: readonly ValueCount[];
  readonly realism: readonly ValueCount[];
  readonly tiles: DataScopeTiles;
}

/** The counts beside the list of data scopes: each facet under the other filters, and the quick chips over everything. */
export async function listDataScopeFacets(ctx: Ctx, input: unknown): Promise<DataScopeFacets> {
  requirePermission(ctx, "registry.read");
  const query = parse(DataScopeQuery, input);
  const asker = await askerOf(ctx);
  const [classification, realism, tiles] = await Promise.all([
    countDataScopeFacet(ctx.db, "classification", query, asker),
    countDataScopeFacet(ctx.db, "realism", query, asker),
    countDataScopeTiles(ctx.db, asker),
  ]);
  return { classification, realism, tiles };
}

/** One use of a data scope, as its data owner reads it. */
export interface UseOfScope {
  readonly id: string;
  readonly workload: {
    readonly ref: string;
    readonly name: string;
    readonly stage: Stage;
    readonly adopted: boolean;
    readonly owner: string | null;
  };
  readonly mode: AccessMode;
  readonly zone: Zone;
  readonly purpose: string;
  readonly phase: Phase;
  /** Of mode, zone, purpose and phase: what an approval or a change names as seen. */
  readonly digest: string;
  readonly source: FactSource;
  readonly approval: { readonly by: string; readonly until: CalendarDate | null } | null;
  /** Whether whoever reads this may approve it. */
  readonly mayApprove: boolean;
  /** Whether whoever reads this may take its approval back. */
  readonly mayWithdraw: boolean;
}

export interface DataScopeDetail extends DataScopeRow {
  readonly ref: string;
  /** At most 500. */
  readonly uses: readonly UseOfScope[];
  /** Whether whoever reads this may change it. */
  readonly mayChange: boolean;
}

type UseRow = Awaited<ReturnType<typeof readUsesOfScope>>[number];

function toUse(ctx: Ctx, scope: DataScopeRow, use: UseRow): UseOfScope {
  const { workload, approvedBy } = use;
  const people = { dataOwnerId: scope.dataOwnerId, dataOwnerName: null, ownerId: workload.ownerId, backupOwnerId: workload.backupOwnerId };
  const approves = ctx.actor.kind === "person" && ctx.permissions.has("scope_use.approve");
  return {
    id: use.id,
    workload: {
      ref: humanId("WL", workload.number),
      name: workload.name,
      stage: workload.stage,
      adopted: workload.adopted,
      owner: workload.owner?.name ?? null,
    },
    mode: use.mode,
    zone: use.zone,
    purpose: use.purpose,
    phase: use.phase,
    digest: scopeUseDigest(use),
    source: use.source,
    approval: approvedBy ? { by: approvedBy.name, until: dayOrNull(use.approvedUntil) } : null,
    mayApprove: approves && refuseUseApproval(ctx.actor.id, people) === null,
    mayWithdraw: approves && approvedBy !== null && refuseUseWithdrawal(ctx.actor.id, people) === null,
  };
}

/** One data scope, with who uses it. @param ref DS-0001 or the id. @throws AppError `not_found`. */
export async function getDataScope(ctx: Ctx, ref: string): Promise<DataScopeDetail> {
  requirePermission(ctx, "registry.read");
  const row = await readDataScope(ctx.db.prisma, ref);
  if (!row) throw notFound("data scope");
  const uses = await readUsesOfScope(ctx.db.prisma, row.id);
  const writes = ctx.permissions.has("data_scope.write");
  const mayChange = writes && !row.retiredAt && mayChangeDataScope(ctx.actor, ctx.permissions.has("workload.govern"), row.dataOwnerId);
  return { ...row, ref: dataScopeRef(row), uses: uses.map((use) => toUse(ctx, row, use)), mayChange };
}
