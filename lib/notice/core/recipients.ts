/**
 * Who hears of a step.
 *
 *   1. Only people who are here: whoever left hears nothing. What the owner would have heard goes to the backup owner, and where there is
 *      neither, to the risk team: a date that nobody owns is nobody's to miss.
 *   2. Everybody once, however many things they are to the workload.
 */
import type { Listener, Step } from "./ladder";

/** The people around one workload; null where there is nobody, or where they left. */
export interface Around {
  readonly owner: string | null;
  readonly backupOwner: string | null;
  readonly manager: string | null;
}

/** Everybody active who holds a role of the risk team. */
export interface RiskTeam {
  readonly risk: readonly string[];
  readonly riskLead: readonly string[];
}

function peopleAs(listener: Listener, around: Around, team: RiskTeam): readonly (string | null)[] {
  switch (listener) {
    case "owner":
      return [around.owner ?? around.backupOwner];
    case "backup_owner":
      return [around.backupOwner];
    case "manager":
      return [around.manager];
    case "risk":
      return [...team.risk, ...team.riskLead];
    case "risk_lead":
      return team.riskLead;
  }
}

/** The ids of those who hear of a step, sorted. */
export function recipientsOf({ who }: Pick<Step, "who">, around: Around, team: RiskTeam): string[] {
  const named = who.flatMap((listener) => peopleAs(listener, around, team)).filter((id) => id !== null);
  const heard = named.length > 0 ? named : [...team.risk, ...team.riskLead];
  return [...new Set(heard)].sort();
}
