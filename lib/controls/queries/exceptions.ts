import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, fromDateColumn, notFound, parse, type Refusal } from "@/lib/platform";
import { getWorkload, mayEdit, type WorkloadRow, workloadRef } from "@/lib/registry";
import {
  CONTROLS,
  type Control,
  courseOf,
  type EarlierException,
  type ExceptionCourse,
  type ExceptionFacts,
  latestEnd,
  whyNotDecideException,
  whyNotExcept,
  whyNotStopException,
} from "../core";
import { ExceptionQuery } from "../schema";
import {
  countExceptionRows,
  countWaiting,
  type ExceptionFilter,
  type ExceptionOrder,
  type ExceptionRow,
  exceptionRef,
  isOfRisk,
  listExceptionRows,
  readException,
  readStandingExceptions,
} from "../store";
import { gatherExceptionDecision, gatherExceptionRequest, readToday, toAsked } from "./exception-facts";

export interface ExceptionItem {
  readonly row: ExceptionRow;
  readonly ref: string;
  readonly workloadRef: string;
  /** The control's title, or its slug for one that the catalogue no longer has. */
  readonly title: string;
  readonly until: CalendarDate;
  readonly warnsOn: CalendarDate | null;
  readonly course: ExceptionCourse;
  /** EX-0003: the one that it extends. */
  readonly renewsRef: string | null;
}

function toItem(row: ExceptionRow, today: CalendarDate): ExceptionItem {
  const [until, warnsOn] = [fromDateColumn(row.until), row.warnsOn && fromDateColumn(row.warnsOn)];
  return {
    ...{ row, ref: exceptionRef(row), workloadRef: workloadRef(row.workload), until, warnsOn },
    title: CONTROLS.find(({ id }) => id === row.control)?.title ?? row.control,
    course: courseOf({ state: row.state, until, warnsOn }, today),
    renewsRef: row.renews && exceptionRef(row.renews),
  };
}

export interface ExceptionList {
  readonly items: readonly ExceptionItem[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly today: CalendarDate;
}

function orderOf({ course, waitingForMe }: ExceptionQuery): ExceptionOrder {
  if (waitingForMe || course === "waiting") return "oldest";
  return course === "in_force" || course === "ending_soon" ? "ending" : "newest";
}

/** Whoever may decide on exceptions at all: a person of the risk team whose session or token allows decisions. */
async function mayDecide(ctx: Ctx): Promise<boolean> {
  return ctx.actor.kind === "person" && ctx.permissions.has("exception.decide") && (await isOfRisk(ctx.db.prisma, ctx.actor.id));
}

/**
 * Exceptions, newest first; what waits oldest first, and what is in force by the day on which it ends.
 * @throws AppError `invalid`, `not_found` for an unknown workload.
 */
export async function listExceptions(ctx: Ctx, input: unknown): Promise<ExceptionList> {
  requirePermission(ctx, "registry.read");
  const query = parse(ExceptionQuery, input);
  const today = await readToday(ctx.db, ctx);
  if (query.waitingForMe && !(await mayDecide(ctx))) return { items: [], nextCursor: null, total: 0, today };
  const filter: ExceptionFilter = {
    ...{ state: query.state, control: query.control, course: query.course, today },
    workloadId: query.workload ? (await getWorkload(ctx, query.workload)).id : null,
    mineId: query.mine ? ctx.actor.id : null,
    deciderId: query.waitingForMe ? ctx.actor.id : null,
  };
  const order = orderOf(query);
  const rows = await listExceptionRows(ctx.db, filter, { order, cursor: query.cursor, limit: query.limit });
  const items = rows.slice(0, query.limit).map((row) => toItem(row, today));
  const last = items.at(-1);
  const cursor = last && (order === "ending" ? `${last.until}.${last.row.number}` : String(last.row.number));
  const nextCursor = rows.length > query.limit ? (cursor ?? null) : null;
  return { items, nextCursor, total: await countExceptionRows(ctx.db, filter), today };
}

/** How many requests wait for whoever asks: as many as `listExceptions` gives of `waitingForMe`. */
export async function countExceptionsWaitingForMe(ctx: Ctx): Promise<number> {
  requirePermission(ctx, "registry.read");
  return ctx.actor.kind === "person" && ctx.permissions.has("exception.decide") ? countWaiting(ctx.db, ctx.actor.id) : 0;
}

export interface ExceptionCounts extends Readonly<Record<"waiting" | "in_force" | "ending_soon" | "ended", number>> {
  /** The asker is of the risk team, and may decide on some. */
  readonly decides: boolean;
  readonly mine: number;
}

/** How many exceptions stand where, as `listExceptions` counts them; exact to 10,000. */
export async function countExceptions(ctx: Ctx): Promise<ExceptionCounts> {
  requirePermission(ctx, "registry.read");
  const [today, decides] = [await readToday(ctx.db, ctx), await mayDecide(ctx)];
  const count = (course: ExceptionFilter["course"]) =>
    countExceptionRows(ctx.db, { course, today, workloadId: null, mineId: null, deciderId: null });
  const [waiting, in_force, ending_soon, ended, mine] = await Promise.all([
    count("waiting"),
    count("in_force"),
    count("ending_soon"),
    count("ended"),
    decides ? countWaiting(ctx.db, ctx.actor.id) : 0,
  ]);
  return { decides, mine, waiting, in_force, ending_soon, ended };
}

/** What is asked for or in force for one workload, oldest first. @throws AppError `not_found`. */
export async function listStandingExceptions(ctx: Ctx, ref: string): Promise<ExceptionItem[]> {
  requirePermission(ctx, "registry.read");
  const { id } = await getWorkload(ctx, ref);
  const today = await readToday(ctx.db, ctx);
  return (await readStandingExceptions(ctx.db, id, today)).map((row) => toItem(row, today));
}

export interface ExceptionView extends ExceptionItem {
  readonly control: Control | null;
  /** Why the asker may neither approve nor reject it; null when they may. */
  readonly closed: Refusal | null;
  readonly mayWithdraw: boolean;
  readonly mayEnd: boolean;
  /** It is in force, and the asker may ask for an extension. */
  readonly mayExtend: boolean;
  readonly today: CalendarDate;
}

/** True for who may ask for an exception of this workload: its writers, and the risk team. */
export function mayRequestException(ctx: Ctx, row: WorkloadRow): boolean {
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  return ctx.permissions.has("exception.request") && mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people);
}

function mayStop(ctx: Ctx, row: ExceptionRow, type: "withdraw" | "end", facts: ExceptionFacts): boolean {
  const { id, kind } = ctx.actor;
  return ctx.permissions.has("exception.request") && whyNotStopException(toAsked(row), type, { id, kind }, facts) === null;
}

/** An exception as whoever decides reads it. @throws AppError `not_found`. */
export async function getException(ctx: Ctx, ref: string): Promise<ExceptionView> {
  requirePermission(ctx, "registry.read");
  const row = await readException(ctx.db.prisma, ref);
  if (!row) throw notFound("exception");
  const workload = await getWorkload(ctx, row.workloadId);
  const facts = await gatherExceptionDecision(ctx.db, ctx, workload);
  const item = toItem(row, facts.today);
  const { id, kind } = ctx.actor;
  return {
    ...item,
    control: CONTROLS.find((one) => one.id === row.control) ?? null,
    closed: whyNotDecideException(toAsked(row), { id, kind }, facts),
    mayWithdraw: mayStop(ctx, row, "withdraw", facts),
    mayEnd: mayStop(ctx, row, "end", facts),
    mayExtend: (item.course === "in_force" || item.course === "ending_soon") && mayRequestException(ctx, workload),
    today: facts.today,
  };
}

/** What a request for one control of one workload would meet. */
export interface ExceptionOffer {
  readonly workload: WorkloadRow;
  readonly control: Control;
  readonly today: CalendarDate;
  /** The last day that may be asked for. */
  readonly latest: CalendarDate;
  /** What covers the control now, or did last. */
  readonly earlier: EarlierException | null;
  /** Why it cannot be asked for, whatever day is chosen; null when it can. */
  readonly closed: Refusal | null;
}

/** Whether an exception may be asked for, and until when. @throws AppError `not_found`, also for a control that there is not. */
export async function getExceptionOffer(ctx: Ctx, ref: string, controlId: string): Promise<ExceptionOffer> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  const control = CONTROLS.find(({ id }) => id === controlId);
  if (!control) throw notFound("control");
  const facts = await gatherExceptionRequest(ctx.db, ctx, workload, control.id);
  const { today, earlier } = facts;
  return { workload, control, today, latest: latestEnd(today, facts.policy), earlier, closed: whyNotExcept({ control }, facts) };
}
