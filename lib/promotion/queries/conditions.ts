import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, type Db, fromDateColumn, type Refusal, type Tx } from "@/lib/platform";
import { getToday, getWorkload, type WorkloadRow } from "@/lib/registry";
import {
  CONDITION_STEPS,
  type ConditionFacts,
  type ConditionState,
  type ConditionStep,
  conditionState,
  whyNotStepCondition,
} from "../core";
import { type ConditionRow, listConditionRows, listOwnConditionRows, promotionRef, slotsOf } from "../store";
import { readEligible, type SlotHolders } from "./facts";

type Fillers = SlotHolders["eligible"];

/** Who may fill the slots that these conditions were set in, read once for all of them. */
export async function readFillers(source: Tx | Db, rows: readonly ConditionRow[], today: CalendarDate): Promise<Fillers> {
  const slots = rows.flatMap(({ promotion, slot }) => slotsOf(promotion).filter(({ id }) => id === slot));
  return (await readEligible(source, slots, today)).eligible;
}

/** What a step is decided on. The workload's row should be locked when something is decided. */
export function conditionFacts(ctx: Ctx, row: ConditionRow, fillers: Fillers): ConditionFacts {
  const { ownerId, setById, reportedById, workload, promotion } = row;
  return {
    ...{ state: conditionState(row), binds: promotion.state === "applied", ownerId, setById, reportedById },
    by: { id: ctx.actor.id, kind: ctx.actor.kind, governs: ctx.permissions.has("workload.govern") },
    answering: [workload.ownerId, workload.backupOwnerId],
    eligible: fillers[row.slot] ?? [],
  };
}

export interface ConditionItem {
  readonly row: ConditionRow;
  readonly state: ConditionState;
  readonly dueOn: CalendarDate;
  /** Its day has passed, and it is not met. */
  readonly overdue: boolean;
  /** PR-0007. */
  readonly promotionRef: string;
  /** "Security": in which slot it was set. */
  readonly slot: string;
  /** Why the asker may not take each step; null where they may. */
  readonly closed: Readonly<Record<ConditionStep, Refusal | null>>;
}

function toItem(ctx: Ctx, row: ConditionRow, today: CalendarDate, fillers: Fillers): ConditionItem {
  const facts = conditionFacts(ctx, row, fillers);
  const why = (step: ConditionStep) => [step, whyNotStepCondition(step, facts)] as const;
  const [state, dueOn] = [conditionState(row), fromDateColumn(row.dueOn)];
  return {
    ...{ row, state, dueOn, overdue: state !== "met" && dueOn < today, promotionRef: promotionRef(row.promotion) },
    slot: slotsOf(row.promotion).find(({ id }) => id === row.slot)?.label ?? row.slot,
    closed: closedBy(CONDITION_STEPS.map(why)),
  };
}

/** Guarantee: one entry for each of CONDITION_STEPS. */
function closedBy(entries: readonly (readonly [ConditionStep, Refusal | null])[]): Record<ConditionStep, Refusal | null> {
  return Object.fromEntries(entries) as Record<ConditionStep, Refusal | null>;
}

async function toItems(ctx: Ctx, rows: readonly ConditionRow[]): Promise<ConditionItem[]> {
  if (rows.length === 0) return [];
  const today = await getToday(ctx);
  const fillers = await readFillers(ctx.db, rows, today);
  return rows.map((row) => toItem(ctx, row, today, fillers));
}

/** What the approvals of a workload were given on: what is still to be met first. @throws AppError `not_found`. */
export async function listConditions(
  ctx: Ctx,
  ref: string,
): Promise<{ readonly workload: WorkloadRow; readonly items: readonly ConditionItem[] }> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  return { workload, items: await toItems(ctx, await listConditionRows(ctx.db, { workloadId: workload.id })) };
}

/** What the approvals of one request were given on, whatever became of it. */
export async function listConditionsOf(ctx: Ctx, promotionId: string): Promise<readonly ConditionItem[]> {
  requirePermission(ctx, "registry.read");
  return toItems(ctx, await listConditionRows(ctx.db, { promotionId }));
}

/** What the asker is to do, and what others did that they set: the first to be due comes first. */
export async function listOwnConditions(ctx: Ctx): Promise<readonly ConditionItem[]> {
  requirePermission(ctx, "registry.read");
  return ctx.actor.kind === "person" ? toItems(ctx, await listOwnConditionRows(ctx.db, ctx.actor.id)) : [];
}
