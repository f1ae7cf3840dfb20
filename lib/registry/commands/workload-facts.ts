import { AppError, type Ctx, notFound, type Tx } from "@/lib/platform";
import { contradictionOf, deriveTier, higherTier, mayEdit, type Stage, type Tier, type TierReason, tierInForce } from "../core";
import { lockWorkload, readActivePerson, readTeam, readTierFacts, type WorkloadRow } from "../store";

/** The row, locked, for an actor who may edit it. Unknown and forbidden answer alike only where reading is forbidden: it never is. */
export async function lockForEdit(tx: Tx, ctx: Ctx, ref: string): Promise<WorkloadRow> {
  const row = await lockWorkload(tx, ref);
  if (!row) throw notFound("workload");
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  if (!mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people)) {
    throw new AppError(
      "forbidden",
      "Only its owner, backup owner, team lead or the risk team may change this workload. Nothing was changed.",
    );
  }
  return row;
}

/** An active person named in a field. @throws AppError `invalid` on that field. */
export async function requirePersonNamed(tx: Tx, field: string, ref: string): Promise<{ id: string; name: string }> {
  const person = await readActivePerson(tx, ref);
  if (person) return person;
  throw new AppError("invalid", "Nothing was saved. A person was named who is not here.", {
    fields: { [field]: ["There is no active person of this name. A team or a mailbox is not an owner."] },
  });
}

/** @throws AppError `invalid` on the field `team`. */
export async function requireTeamNamed(tx: Tx, id: string): Promise<{ id: string; name: string }> {
  const team = await readTeam(tx, id);
  if (team) return team;
  throw new AppError("invalid", "Nothing was saved. The team is not here.", { fields: { team: ["There is no such team."] } });
}

type KeyFacts = Pick<WorkloadRow, "effects" | "controlPoint" | "autonomy" | "stage" | "tierFloor">;

export interface Derived {
  readonly tier: Tier;
  readonly tierReasons: TierReason[];
  readonly onHold: boolean;
}

const RANK = ["public", "internal", "confidential", "restricted"] as const;

/** What follows from a workload's facts and reach: written with every change to either, so that lists can sort by it. */
export async function derive(tx: Tx, workloadId: string, facts: KeyFacts): Promise<Derived> {
  const { classifications, channels } = await readTierFacts(tx, workloadId);
  const highest = RANK.findLast((rank) => classifications.includes(rank)) ?? null;
  const { tier, reasons } = deriveTier({ ...facts, classification: highest, channels });
  return {
    tier: tierInForce(tier, facts.tierFloor),
    tierReasons: [...reasons, ...floorReason(tier, facts.tierFloor)],
    onHold: contradictionOf(facts.stage as Stage, facts) !== null,
  };
}

function floorReason(derived: Tier, floor: Tier | null): TierReason[] {
  return floor && higherTier(derived, floor) !== derived ? [{ direction: "raises", text: "Raised by risk" }] : [];
}
