/** Who stands how to a workload: the relations that narrow what a role allows. */

export interface WorkloadPeople {
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  readonly teamLeadId: string | null;
}

/** The people of a workload, from its row. */
export const peopleOf = (row: {
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  readonly team: { readonly leadId: string | null } | null;
}): WorkloadPeople => ({ ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null });

export type Relation = "owner" | "backup_owner" | "team_lead";

/** The relations of a person to a workload; empty for a stranger. */
export function relationsOf(personId: string, people: WorkloadPeople): readonly Relation[] {
  const held: [Relation, string | null][] = [
    ["owner", people.ownerId],
    ["backup_owner", people.backupOwnerId],
    ["team_lead", people.teamLeadId],
  ];
  return held.filter(([, id]) => id === personId).map(([relation]) => relation);
}

/**
 * Whether an actor may edit a workload: by relation, by the governing permission of risk and administrators, or as a service
 * (which registers on behalf of a pipeline and may keep its facts true, but never approves them).
 */
export function mayEdit(actor: { kind: string; id: string }, governs: boolean, people: WorkloadPeople): boolean {
  if (governs || actor.kind === "service" || actor.kind === "system") return true;
  return relationsOf(actor.id, people).length > 0;
}
