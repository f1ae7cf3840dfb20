import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, parse } from "@/lib/platform";
import { type Classification, type EnvironmentKind, humanId, type Phase, type Realism, type Stage, type Zone } from "../core";
import { EnvironmentQuery } from "../schema";
import {
  countEnvironmentRows,
  type EnvironmentListItem,
  type EnvironmentRow,
  environmentRef,
  listEnvironmentRows,
  readChildren,
  readEnvironment,
  readUsesOfEnvironment,
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
