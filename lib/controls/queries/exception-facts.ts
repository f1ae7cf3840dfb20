import { type CalendarDate, type Ctx, type Db, dayOf, fromDateColumn, type Tx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { readTimeZone, type WorkloadRow } from "@/lib/registry";
import type { AskedException, EarlierException, ExceptionFacts, RequestFacts } from "../core";
import { type ExceptionRow, exceptionRef, isOfRisk, readLastApproved, readOpenException } from "../store";

type Source = Tx | Db;

const readerOf = (source: Source) => ("prisma" in source ? source.prisma : source);

/** The organisation's day at the instant of the Ctx. */
export async function readToday(source: Source, ctx: Ctx): Promise<CalendarDate> {
  return dayOf(ctx.now, await readTimeZone(readerOf(source)));
}

/** An earlier exception as a new request meets it; one that was ended early covered up to that day. */
async function earlierOf(source: Source, row: ExceptionRow, today: CalendarDate): Promise<EarlierException> {
  const until = fromDateColumn(row.until);
  const ended = row.endedAt && dayOf(row.endedAt, await readTimeZone(readerOf(source)));
  return {
    ref: exceptionRef(row),
    renewals: row.renewals,
    covered: ended && ended < until ? ended : until,
    inForce: row.state === "approved" && until >= today,
  };
}

export interface GatheredRequest extends RequestFacts {
  readonly policy: Policy;
  /** The exception that was approved last, as it stands in the database. */
  readonly earlierRow: ExceptionRow | null;
  readonly requestedVia: string | null;
}

/**
 * All that a request is judged on. A service asks on behalf of the owner, so that the owner cannot approve it either. The workload's
 * row should be locked when something is saved on it.
 */
export async function gatherExceptionRequest(source: Source, ctx: Ctx, row: WorkloadRow, control: string): Promise<GatheredRequest> {
  const [today, policy] = [await readToday(source, ctx), await getPolicy(ctx, "prisma" in source ? undefined : source)];
  const open = await readOpenException(readerOf(source), row.id, control);
  const earlierRow = await readLastApproved(readerOf(source), row.id, control);
  const asPerson = ctx.actor.kind === "person";
  return {
    ...{ today, policy, stage: row.stage, earlierRow },
    requesterId: asPerson ? ctx.actor.id : row.ownerId,
    requestedVia: asPerson ? null : ctx.actor.name,
    openRef: open && exceptionRef(open),
    earlier: earlierRow && (await earlierOf(source, earlierRow, today)),
  };
}

/** The exception as the machine sees it. */
export function toAsked(row: ExceptionRow): AskedException {
  return { state: row.state, requesterId: row.requestedById, until: fromDateColumn(row.until) };
}

/** The facts of a decision: who answers for the workload now, and whether whoever decides is of the risk team now. */
export async function gatherExceptionDecision(
  source: Source,
  ctx: Ctx,
  people: Pick<WorkloadRow, "ownerId" | "backupOwnerId">,
): Promise<ExceptionFacts> {
  return {
    today: await readToday(source, ctx),
    ownerId: people.ownerId,
    backupOwnerId: people.backupOwnerId,
    ofRisk: ctx.actor.kind === "person" && (await isOfRisk(readerOf(source), ctx.actor.id)),
  };
}
