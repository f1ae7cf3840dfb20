import { requirePermission } from "@/lib/people";
import { addDays, type CalendarDate, type Ctx, notFound, parse } from "@/lib/platform";
import { getToday, getWorkload, type KeysetPage, mayEdit, type Stage, workloadRef } from "@/lib/registry";
import { CONTROLS, type Evidence, type FindingState, type GapOutcome, type Severity } from "../core";
import { FindingQuery } from "../schema";
import {
  type AskedFindings,
  countByControl,
  countByDay,
  countFindingFacet,
  countFindings,
  countFindingTiles,
  evidenceOf,
  type FindingCount,
  type FindingFacet,
  type FindingListItem,
  type FindingTiles,
  listFindingRows,
  readFinding,
  readFindingEvents,
} from "../store";

async function askedOf(ctx: Ctx, input: unknown): Promise<AskedFindings> {
  return { query: parse(FindingQuery, input), today: await getToday(ctx), me: ctx.actor.id };
}

/** One page of findings, with how many match: exactly, or more than ten thousand. All but what is resolved, unless a state is asked for. */
export async function listFindings(ctx: Ctx, input: unknown): Promise<KeysetPage<FindingListItem> & { readonly total: number }> {
  requirePermission(ctx, "registry.read");
  const asked = await askedOf(ctx, input);
  const [page, total] = await Promise.all([listFindingRows(ctx.db, asked), countFindings(ctx.db, asked)]);
  return { ...page, total };
}

export interface FindingFacets extends Readonly<Record<FindingFacet, readonly FindingCount[]>> {
  readonly tiles: FindingTiles;
}

/** The counts beside the list of findings: each facet under the other filters, and the quick chips over everything. */
export async function listFindingFacets(ctx: Ctx, input: unknown): Promise<FindingFacets> {
  requirePermission(ctx, "registry.read");
  const asked = await askedOf(ctx, input);
  const count = (facet: FindingFacet) => countFindingFacet(ctx.db, facet, asked);
  const [state, severity, control, stage, team, tiles] = await Promise.all([
    ...(["state", "severity", "control", "stage", "team"] as const).map(count),
    countFindingTiles(ctx.db, asked.today, asked.me),
  ]);
  return { state, severity, control, stage, team, tiles } as FindingFacets;
}

/** How many findings of one control are not resolved, by weight and state. */
export interface ControlLoad {
  readonly control: string;
  readonly title: string;
  readonly open: number;
  readonly excepted: number;
  readonly bySeverity: Readonly<Partial<Record<Severity, number>>>;
}

/** Every control with what is not resolved under it, in the order of the catalogue: the portfolio's picture. */
export async function listControlLoads(ctx: Ctx): Promise<ControlLoad[]> {
  requirePermission(ctx, "registry.read");
  const counted = await countByControl(ctx.db);
  return CONTROLS.map(({ id, gap }) => {
    const own = counted.filter(({ control }) => control === id);
    const sum = (rows: typeof own): number => rows.reduce((total, { count }) => total + count, 0);
    const open = own.filter(({ state }) => state !== "excepted");
    const bySeverity: Partial<Record<Severity, number>> = {};
    for (const { severity, count } of open) bySeverity[severity] = (bySeverity[severity] ?? 0) + count;
    return { control: id, title: gap, open: sum(open), excepted: sum(own) - sum(open), bySeverity };
  });
}

/** How the findings that are not excepted stand to their days. */
export interface FindingTerms {
  readonly overdue: number;
  readonly week: number;
  readonly month: number;
  readonly later: number;
}

/** What is past its day, due within a week, within thirty days, and later. */
export async function countFindingTerms(ctx: Ctx): Promise<FindingTerms> {
  requirePermission(ctx, "registry.read");
  const today = await getToday(ctx);
  const [overdue = 0, week = 0, month = 0, later = 0] = await countByDay(ctx.db, [today, addDays(today, 8), addDays(today, 31)]);
  return { overdue, week, month, later };
}

export interface FindingEventView {
  readonly kind: string;
  readonly at: Date;
  readonly by: string | null;
  readonly text: string;
}

export interface FindingDetail {
  readonly control: string;
  readonly workload: { readonly ref: string; readonly name: string; readonly stage: Stage };
  readonly severity: Severity;
  readonly state: FindingState;
  readonly outcome: GapOutcome;
  readonly evidence: readonly Evidence[];
  readonly firstSeenAt: Date;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  readonly reopened: number;
  readonly dueOn: CalendarDate;
  readonly assignee: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly version: number;
  readonly events: readonly FindingEventView[];
  /** Whether whoever asks may acknowledge and assign it, and comment on it. */
  readonly may: { readonly work: boolean; readonly comment: boolean };
}

/**
 * One finding with what became of it.
 * @param ref WL-0123 or the id. @param control a slug of the catalogue.
 * @throws AppError `not_found`, also where the workload never had one of that control.
 */
export async function getFinding(ctx: Ctx, ref: string, control: string): Promise<FindingDetail> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  const row = await readFinding(ctx.db, workload.id, control);
  if (!row) throw notFound("finding");
  const events = await readFindingEvents(ctx.db, row.id);
  const people = {
    ownerId: row.workload.ownerId,
    backupOwnerId: row.workload.backupOwnerId,
    teamLeadId: row.workload.team?.leadId ?? null,
  };
  const edits = ctx.permissions.has("finding.work") && ctx.actor.kind === "person";
  return {
    ...{ control, severity: row.severity, state: row.state, outcome: row.outcome, evidence: evidenceOf(row) },
    workload: { ref: workloadRef(workload), name: row.workload.name, stage: row.stage },
    ...{ firstSeenAt: row.firstSeenAt, openedAt: row.openedAt, resolvedAt: row.resolvedAt, reopened: row.reopened },
    ...{ dueOn: row.dueOn.toISOString().slice(0, 10), assignee: row.assignee, version: row.version },
    events: events.map(({ kind, at, actor, text }) => ({ kind, at, by: actor?.name ?? null, text })),
    may: { work: edits && mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people), comment: edits },
  };
}
