import { dayOrNull, type WorkloadRow } from "../store";

/** A workload as its timeline shows it: people and teams by name, dates as days; nothing that only machines count. */
export function auditFields(row: WorkloadRow): Record<string, unknown> {
  return {
    name: row.name,
    kind: row.kind,
    purpose: row.purpose,
    inScope: row.inScope,
    outOfScope: row.outOfScope,
    stage: row.stage,
    effects: row.effects,
    controlPoint: row.controlPoint,
    controlPointWho: row.controlPointWho,
    autonomy: row.autonomy,
    peopleAffected: row.peopleAffected,
    technicalContact: row.technicalContact,
    owner: row.owner?.name ?? null,
    ownerId: row.ownerId,
    backupOwner: row.backupOwner?.name ?? null,
    backupOwnerId: row.backupOwnerId,
    team: row.team?.name ?? null,
    tier: row.tier,
    tierFloor: row.tierFloor,
    tierFloorReason: row.tierFloorReason,
    onHold: row.onHold,
    adopted: row.adopted,
    goLiveOn: dayOrNull(row.goLiveOn),
    endsOn: dayOrNull(row.endsOn),
    links: row.links,
    tags: row.tags,
    customFields: row.customFields,
  };
}
