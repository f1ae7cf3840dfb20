/** Data scopes, environments and identities: what workloads touch, as lists and details. */
import { z } from "@hono/zod-openapi";
import type { DataScopeDetail, DataScopeListItem, EnvironmentDetail, EnvironmentListItem } from "@/lib/registry";
import { humanId } from "@/lib/registry";
import { AccessMode, Classification, EnvironmentKind, FactSource, Phase, Realism, Stage, Zone } from "@/lib/registry/schema";
import { Day, Instant, PersonShape, toInstant, toPerson } from "./shapes";

/** Another record, as one names it: its permanent id and its name. */
export const Named = z.strictObject({ ref: z.string(), name: z.string() }).openapi("RecordName");
const PlacedShape = z.strictObject({ ref: z.string(), name: z.string(), zone: Zone });

/** What creating, editing and retiring a record answers. */
export const SavedRecordResource = z.strictObject({ id: z.uuid(), ref: z.string(), version: z.int() }).openapi("SavedRecord");

interface Numbered {
  readonly number: number;
  readonly name: string;
}

/** A record as others name it. */
export function toNamed(prefix: "EN" | "WL", row: Numbered): z.input<typeof Named> {
  return { ref: humanId(prefix, row.number), name: row.name };
}

/** An environment as others name it; null stays null. */
export function toPlace(row: Numbered | null): z.input<typeof Named> | null {
  return row ? toNamed("EN", row) : null;
}

export const DataScopeItem = z
  .strictObject({
    id: z.uuid(),
    ref: z.string(),
    version: z.int(),
    name: z.string(),
    classification: Classification,
    realism: Realism,
    dataOwner: PersonShape.nullable(),
    environment: PlacedShape.nullable(),
    workloads: z.int().openapi({ description: "How many workloads that stand use it, in whatever phase." }),
    byZone: z.strictObject({ experiment: z.int(), production: z.int() }).openapi({ description: "The same from each zone." }),
    retiredAt: Instant.nullable(),
    updatedAt: Instant,
  })
  .openapi("DataScopeItem");

export function toDataScopeItem(item: DataScopeListItem): z.input<typeof DataScopeItem> {
  const { id, ref, version, name, classification, realism, environment, workloads, byZone } = item;
  return {
    ...{ id, ref, version, name, classification, realism, dataOwner: toPerson(item.dataOwner), environment, workloads, byZone },
    ...{ retiredAt: toInstant(item.retiredAt), updatedAt: item.updatedAt.toISOString() },
  };
}

const UseShape = z
  .strictObject({
    id: z.uuid(),
    workload: z.strictObject({ ref: z.string(), name: z.string(), stage: Stage, adopted: z.boolean(), owner: z.string().nullable() }),
    mode: AccessMode,
    zone: Zone,
    purpose: z.string(),
    phase: Phase,
    digest: z.string().openapi({ description: "Of mode, zone, purpose and phase: name it as `seen` when approving or changing." }),
    source: FactSource,
    approval: z.strictObject({ by: z.string(), until: Day.nullable() }).nullable(),
    mayApprove: z.boolean().openapi({ description: "Whether whoever asks may approve it." }),
    mayWithdraw: z.boolean().openapi({ description: "Whether whoever asks may take the approval back." }),
  })
  .openapi("UseOfScope");

export const DataScopeResource = z
  .strictObject({
    id: z.uuid(),
    ref: z.string(),
    version: z.int(),
    name: z.string(),
    description: z.string(),
    classification: Classification,
    realism: Realism,
    dataOwner: PersonShape.nullable(),
    environment: Named.nullable(),
    source: FactSource,
    uses: z.array(UseShape).openapi({ description: "At most 500." }),
    mayChange: z.boolean(),
    createdAt: Instant,
    updatedAt: Instant,
    retiredAt: Instant.nullable(),
  })
  .openapi("DataScope");

export function toDataScope(detail: DataScopeDetail): z.input<typeof DataScopeResource> {
  const { id, ref, version, name, description, classification, realism, source, mayChange } = detail;
  return {
    ...{ id, ref, version, name, description, classification, realism, source, mayChange },
    ...{ dataOwner: toPerson(detail.dataOwner), environment: toPlace(detail.environment), uses: detail.uses.map((use) => ({ ...use })) },
    ...{ createdAt: detail.createdAt.toISOString(), updatedAt: detail.updatedAt.toISOString(), retiredAt: toInstant(detail.retiredAt) },
  };
}

export const EnvironmentItem = z
  .strictObject({
    id: z.uuid(),
    ref: z.string(),
    version: z.int(),
    name: z.string(),
    kind: EnvironmentKind,
    externalRef: z.string(),
    zone: Zone,
    parent: PlacedShape.nullable(),
    workloads: z.int().openapi({ description: "How many workloads that stand run in it, in whatever phase." }),
    retiredAt: Instant.nullable(),
    updatedAt: Instant,
  })
  .openapi("EnvironmentItem");

export function toEnvironmentItem(item: EnvironmentListItem): z.input<typeof EnvironmentItem> {
  return { ...item, retiredAt: toInstant(item.retiredAt), updatedAt: item.updatedAt.toISOString() };
}

export const EnvironmentResource = z
  .strictObject({
    id: z.uuid(),
    ref: z.string(),
    version: z.int(),
    name: z.string(),
    kind: EnvironmentKind,
    externalRef: z.string(),
    zone: Zone,
    description: z.string(),
    parent: Named.nullable(),
    children: z.array(
      z.strictObject({
        ref: z.string(),
        name: z.string(),
        kind: EnvironmentKind,
        zone: Zone,
        externalRef: z.string(),
        retired: z.boolean(),
      }),
    ),
    workloads: z.array(
      z.strictObject({ ref: z.string(), name: z.string(), stage: Stage, adopted: z.boolean(), owner: z.string().nullable(), phase: Phase }),
    ),
    dataScopes: z.array(z.strictObject({ ref: z.string(), name: z.string(), classification: Classification, realism: Realism })),
    identities: z.array(z.strictObject({ ref: z.string(), name: z.string(), zone: Zone, phase: Phase, workload: Named })),
    createdAt: Instant,
    updatedAt: Instant,
    retiredAt: Instant.nullable(),
  })
  .openapi("Environment");

export function toEnvironment(detail: EnvironmentDetail): z.input<typeof EnvironmentResource> {
  const { id, ref, version, name, kind, externalRef, zone, description } = detail;
  return {
    ...{ id, ref, version, name, kind, externalRef, zone, description, parent: toPlace(detail.parent) },
    ...{
      children: [...detail.children],
      workloads: [...detail.workloads],
      dataScopes: [...detail.dataScopes],
      identities: [...detail.identities],
    },
    ...{ createdAt: detail.createdAt.toISOString(), updatedAt: detail.updatedAt.toISOString(), retiredAt: toInstant(detail.retiredAt) },
  };
}
