import { permissionsOf } from "@/lib/people";
import { AppError, type CalendarDate, type Ctx, newId, type Tx, toDateColumn } from "@/lib/platform";
import { readActivePerson, type WorkloadRow } from "@/lib/registry";
import type { DecidePromotion } from "../schema";
import { insertConditions, type PromotionRow } from "../store";

/** A condition as it is set with an approval. */
export interface AskedCondition {
  readonly text: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly dueOn: CalendarDate;
}

function notTaken(why: string): AppError {
  return new AppError("invalid", "Nothing was decided. Look at: who meets the condition.", { fields: { conditions: [why] } });
}

/** Whoever was named, who has to be able to say that it is done; else the workload's owner. */
async function whoDoesIt(tx: Tx, row: WorkloadRow, owner: string | undefined): Promise<{ readonly id: string; readonly name: string }> {
  if (!owner) {
    if (!row.owner) throw notTaken("Nobody owns the workload: say who does it.");
    return row.owner;
  }
  const found = await readActivePerson(tx, owner);
  if (!found) throw notTaken(`There is no active person “${owner}”. Give an e-mail address or an id.`);
  if (permissionsOf(found.roles).has("promotion.comment")) return found;
  throw notTaken(`${found.name} only reads, and could not say that it is done. Name somebody else, or give them a role first.`);
}

/** Who is to do each of them. @throws AppError `invalid` on `conditions`. */
export async function ownersOf(
  tx: Tx,
  row: WorkloadRow,
  conditions: ReturnType<typeof DecidePromotion.parse>["conditions"],
): Promise<AskedCondition[]> {
  const asked: AskedCondition[] = [];
  for (const { text, owner, dueOn } of conditions) {
    const { id, name } = await whoDoesIt(tx, row, owner);
    asked.push({ text, ownerId: id, ownerName: name, dueOn });
  }
  return asked;
}

/** Keeps what an approval was given on. */
export async function setConditions(
  tx: Tx,
  ctx: Ctx,
  { promotion, slot, conditions }: { promotion: PromotionRow; slot: string; conditions: readonly AskedCondition[] },
): Promise<void> {
  const set = { promotionId: promotion.id, workloadId: promotion.workloadId, slot, setById: ctx.actor.id, setAt: ctx.now };
  await insertConditions(
    tx,
    conditions.map(({ text, ownerId, dueOn }) => ({ ...set, id: newId(ctx.now), text, ownerId, dueOn: toDateColumn(dueOn) })),
  );
}

/** As the log tells them: “Add a fallback”, by Ada until 2026-12-20. */
export const conditionWords = ({ text, ownerName, dueOn }: AskedCondition): string => `${text}, by ${ownerName} until ${dueOn}`;
