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

/** Who is to do each of them: whoever was named, else the workload's owner. @throws AppError `invalid` on `conditions`. */
export async function ownersOf(
  tx: Tx,
  row: WorkloadRow,
  conditions: ReturnType<typeof DecidePromotion.parse>["conditions"],
): Promise<AskedCondition[]> {
  const asked: AskedCondition[] = [];
  for (const { text, owner, dueOn } of conditions) {
    const found = owner ? await readActivePerson(tx, owner) : row.owner;
    if (!found) {
      const why = owner
        ? `There is no active person “${owner}”. Give an e-mail address or an id.`
        : "Nobody owns the workload: say who does it.";
      throw new AppError("invalid", "Nothing was decided. Look at: who meets the condition.", { fields: { conditions: [why] } });
    }
    asked.push({ text, ownerId: found.id, ownerName: found.name, dueOn });
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
