import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, parse } from "@/lib/platform";
import { type Classification, type EnvironmentKind, humanId, type Phase, type Realism, type Stage, treeLines, type Zone } from "../core";
import { EnvironmentQuery } from "../schema";
import {
  countEnvironmentFacet,
  countEnvironmentRows,
  countEnvironmentTiles,
  type EnvironmentListItem,
  type EnvironmentRow,
  type EnvironmentTiles,
  environmentRef,
  listEnvironmentRows,
  readChildren,
  readEnvironment,
  readEnvironmentTree,
  readUsesOfEnvironment,
  type ValueCount,
} from "../store";
import type { Counted } from "./data-scopes";

/**
 * Environments: filtered, sorted, by key.
 * @throws AppError `invalid` naming the parameter that is not understood.
 */
export async function listEnvironments(ctx: Ctx, input: unknown): Promise<Counted<EnvironmentListItem>> {
  requirePermission(ctx, "registry.read");
  const query = parse(EnvironmentQuery, input);
  const [page, total] = await Promise.all([listEnvironmentRows(ctx.db, query), countEnvironmentRows(ctx.db, query)]);
  return { ...page, total };
}

export interface EnvironmentFacets {
  readonly kind: readonly ValueCount[];
  readonly zone: readonly ValueCount[];
  readonly tiles: EnvironmentTiles;
}

/** The counts beside the list of environments: each facet under the other filters, and the quick chips over everything. */
export async function listEnvironmentFacets(ctx: Ctx, input: unknown): Promise<EnvironmentFacets> {
  requirePermission(ctx, "registry.read");
  const query = parse(EnvironmentQuery, input);
  const [kind, zone, tiles] = await Promise.all([
    countEnvironmentFacet(ctx.db, "kind", query),
    countEnvironmentFacet(ctx.db, "zone", query),
    countEnvironmentTiles(ctx.db),
  ]);
  return { kind, zone, tiles };
}

/** One line of the tree in which an environment stands. */
export interface EnvironmentNode {
  readonly ref: string;
  readonly name: string;
  readonly kind: EnvironmentKind;
  readonly zone: Zone;
  readonly externalRef: string;
  /** Workloads that stand and run right in it. */
  readonly workloads: number;
  /** How many environments hold it, among those shown. */
  readonly depth: number;
  /** The environment that was asked for. */
  readonly self: boolean;
}

/** Where an environment stands: what holds it, itself, and what stands inside, outermost first. @throws AppError `not_found`. */
export async function getEnvironmentTree(ctx: Ctx, ref: string): Promise<readonly EnvironmentNode[]> {
  requirePermission(ctx, "registry.read");
  const row = await readEnvironment(ctx.db.prisma, ref);
  if (!row) throw notFound("environment");
  return treeLines(await readEnvironmentTree(ctx.db.prisma, row.id)).map(
    ({ id, number, name, kind, zone, externalRef, workloads, depth }) => ({
      ...{ ref: humanId("EN", number), name, kind, zone, externalRef, workloads, depth },
      self: id === row.id,
    }),
  );
}

export interface EnvironmentDetail extends EnvironmentRow {
  readonly ref: string;
  readonly children: readonly { ref: string; name: string; kind: EnvironmentKind; zone: Zone; externalRef: string; retired: boolean }[];
  readonly workloads: readonly { ref: string; name: string; stage: Stage; adopted: boolean; owner: string | null; phase: Phase }[];
  readonly dataScopes: readonly { ref: string; name: string; classification: Classification; realism: Realism }[];
  readonly identities: readonly { ref: string; name: string; zone: Zone; phase: Phase; workload: { ref: string; name: string } }[];
}

/** One environment, with what stands inside and who uses it. @param ref EN-0001 or the id. @throws AppError `not_found`. */
export async function getEnvironment(ctx: Ctx, ref: string): Promise<EnvironmentDetail> {
  requirePermission(ctx, "registry.read");
  const row = await readEnvironment(ctx.db.prisma, ref);
  if (!row) throw notFound("environment");
  const children = await readChildren(ctx.db.prisma, row.id);
  const { uses, dataScopes, identities } = await readUsesOfEnvironment(ctx.db.prisma, row.id);
  return {
    ...row,
    ref: environmentRef(row),
    children: children.map(({ number, name, kind, zone, externalRef, retiredAt }) => ({
      ref: humanId("EN", number),
      name,
      kind,
      zone,
      externalRef,
      retired: retiredAt !== null,
    })),
    workloads: uses.map(({ workload, phase }) => ({
      ref: humanId("WL", workload.number),
      name: workload.name,
      stage: workload.stage,
      adopted: workload.adopted,
      owner: workload.owner?.name ?? null,
      phase,
    })),
    dataScopes: dataScopes.map(({ number, name, classification, realism }) => ({
      ref: humanId("DS", number),
      name,
      classification,
      realism,
    })),
    identities: identities.map(({ number, name, zone, phase, workload }) => ({
      ref: humanId("ID", number),
      name,
      zone,
      phase,
      workload: { ref: humanId("WL", workload.number), name: workload.name },
    })),
  };
}
