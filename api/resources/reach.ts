import { z } from "@hono/zod-openapi";
import type { Dependency, SettledReach, WorkloadReach } from "@/lib/registry";
import {
  AccessMode,
  ChannelDirection,
  Classification,
  EnvironmentKind,
  FactSource,
  IdentityKind,
  Phase,
  Realism,
  Stage,
  ToolRule,
  VersionKind,
  Zone,
} from "@/lib/registry/schema";
import { Named } from "./records";
import { Day, Instant, toInstant } from "./shapes";

const Placed = z.strictObject({ ref: z.string(), name: z.string(), zone: Zone });
const fact = { id: z.uuid(), phase: Phase, source: FactSource };

const ScopeUse = z
  .strictObject({
    ...fact,
    mode: AccessMode,
    zone: Zone,
    purpose: z.string(),
    digest: z.string().openapi({ description: "Of mode, zone, purpose and phase: name it as `seen` when approving or changing." }),
    dataScope: z.strictObject({
      ref: z.string(),
      name: z.string(),
      classification: Classification,
      realism: Realism,
      dataOwner: z.strictObject({ name: z.string(), active: z.boolean() }).nullable(),
      environment: Placed.nullable(),
    }),
    approval: z.strictObject({ by: z.string(), at: Instant.nullable(), until: Day.nullable() }).nullable(),
    mayApprove: z.boolean().openapi({ description: "Whether whoever asks may approve it." }),
    mayWithdraw: z.boolean().openapi({ description: "Whether whoever asks may take the approval back." }),
  })
  .openapi("ScopeUse");

const DependencyShape = z
  .strictObject({ ref: z.string(), name: z.string(), stage: Stage, owner: z.string().nullable(), source: FactSource })
  .openapi("Dependency");

/** Everything a workload can touch, each fact with its phase and its source. */
export const ReachResource = z
  .strictObject({
    scopeUses: z.array(ScopeUse),
    environments: z.array(
      z.strictObject({
        ...fact,
        environment: z.strictObject({
          ref: z.string(),
          name: z.string(),
          kind: EnvironmentKind,
          zone: Zone,
          externalRef: z.string(),
          parent: Named.nullable(),
        }),
      }),
    ),
    identities: z.array(
      z.strictObject({
        ...fact,
        ref: z.string(),
        version: z.int(),
        kind: IdentityKind,
        name: z.string(),
        zone: Zone,
        expiresOn: Day.nullable(),
        environment: Placed.nullable(),
      }),
    ),
    tools: z.array(z.strictObject({ ...fact, name: z.string(), rule: ToolRule, simulated: z.boolean() })),
    channels: z.array(z.strictObject({ ...fact, name: z.string(), direction: ChannelDirection })),
    versions: z.array(z.strictObject({ ...fact, kind: VersionKind, reference: z.string() })),
    dependsOn: z.array(DependencyShape),
    dependents: z.array(DependencyShape),
  })
  .openapi("Reach");

function toScopeUse(use: WorkloadReach["scopeUses"][number]): z.input<typeof ScopeUse> {
  return { ...use, approval: use.approval && { ...use.approval, at: toInstant(use.approval.at) } };
}

function toDependency({ ref, name, stage, owner, source }: Dependency): z.input<typeof DependencyShape> {
  return { ref, name, stage, owner, source };
}

export function toReach(reach: WorkloadReach): z.input<typeof ReachResource> {
  const { environments, identities, tools, channels, versions } = reach;
  return {
    ...{ scopeUses: reach.scopeUses.map(toScopeUse), environments, identities, tools, channels, versions },
    ...{ dependsOn: reach.dependsOn.map(toDependency), dependents: reach.dependents.map(toDependency) },
  };
}

/** What a change of the reach answers: the record it is about, and the workload's version after it. */
export const SettledReachResource = z.strictObject({ id: z.uuid(), version: z.int() }).openapi("SettledReach");

export function toSettled({ id, version }: SettledReach): z.input<typeof SettledReachResource> {
  return { id, version };
}

export const ScopeUseApprovalResource = z
  .strictObject({ id: z.uuid(), approvedUntil: Day.nullable().openapi({ description: "Null when the use is not approved." }) })
  .openapi("ScopeUseApproval");
