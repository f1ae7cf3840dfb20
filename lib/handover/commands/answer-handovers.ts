import { recordAuditBatch } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import { type Ctx, dayOf, notFound, parse, type Refusal, refused, type Tx, transaction } from "@/lib/platform";
import { readTimeZone } from "@/lib/registry";
import { decideHandover, type HandoverVerb } from "../core";
import { AcceptHandovers, DeclineHandovers, WithdrawHandovers } from "../schema";
import { factsOf, findHandovers, type HandoverRow, lockHandovers, offerOf } from "../store";
import { entryOf, settleWithin } from "./settle";

/** What an answer came to. */
export interface AnsweredHandovers {
  readonly settled: number;
  /** Answered in vain: decided before, past their last day, or owned by somebody by now. */
  readonly left: number;
}

const EVENT = { accept: "accepted", decline: "declined", withdraw: "withdrawn" } as const;

// More offers than anybody has open at once: a bound, not a page.
const MOST_ANSWERED = 5_000;

interface Answer {
  readonly type: HandoverVerb;
  readonly ids: readonly string[] | "all";
  readonly reason: string;
}

/** Decides each under its lock. A refused attempt is recorded, and reported where nothing came of the whole. */
async function decideAll(tx: Tx, ctx: Ctx, ids: readonly string[], { type, reason }: Answer) {
  const today = dayOf(ctx.now, await readTimeZone(tx));
  const settled: HandoverRow[] = [];
  const refusals: { row: HandoverRow; refusal: Refusal }[] = [];
  for (const row of await lockHandovers(tx, ids)) {
    const { refusal } = decideHandover(offerOf(row), { type, by: ctx.actor.id }, factsOf(row, today));
    if (refusal) refusals.push({ row, refusal });
    else settled.push(row);
  }
  if (settled.length > 0) await settleWithin(tx, ctx, settled, { event: EVENT[type], reason });
  await recordAuditBatch(
    tx,
    ctx,
    refusals.map(({ row, refusal }) => ({ ...entryOf(row, "handover.answer_refused"), reason: refusal.message, refusal: refusal.code })),
  );
  return { settled: settled.length, refusals: refusals.map(({ refusal }) => refusal) };
}

async function answer(ctx: Ctx, asked: Answer): Promise<AnsweredHandovers> {
  const outcome = await transaction(ctx, async (tx) => {
    const ids = await findHandovers(tx, asked.ids, ctx.actor.id, MOST_ANSWERED);
    return { found: ids.length, ...(await decideAll(tx, ctx, ids, asked)) };
  });
  if (outcome.found === 0) throw notFound("offer");
  const [refusal] = outcome.refusals;
  if (outcome.settled === 0 && refusal) throw refused(refusal);
  return { settled: outcome.settled, left: outcome.refusals.length };
}

/**
 * Accepts workloads that were offered to oneself: one owns them from then on.
 * @throws AppError `forbidden` for services, `invalid`, `not_found`; `refused` when nothing was accepted: `not_yours`, `not_open`,
 *   `offer_over`, `owned`, `retired`, after it was recorded.
 */
export async function acceptHandovers(ctx: Ctx, input: unknown): Promise<AnsweredHandovers> {
  requirePerson(ctx, "handover.answer");
  const { ids } = parse(AcceptHandovers, input);
  return answer(ctx, { type: "accept", ids, reason: "" });
}

/** Declines them, with a reason. @throws AppError as `acceptHandovers`. */
export async function declineHandovers(ctx: Ctx, input: unknown): Promise<AnsweredHandovers> {
  requirePerson(ctx, "handover.answer");
  const { ids, reason } = parse(DeclineHandovers, input);
  return answer(ctx, { type: "decline", ids, reason });
}

/** Takes offers back, as the risk team. @throws AppError `forbidden`, `invalid`, `not_found`; `refused` as `not_open`. */
export async function withdrawHandovers(ctx: Ctx, input: unknown): Promise<AnsweredHandovers> {
  requirePerson(ctx, "workload.govern");
  const { ids, reason } = parse(WithdrawHandovers, input);
  return answer(ctx, { type: "withdraw", ids, reason });
}
