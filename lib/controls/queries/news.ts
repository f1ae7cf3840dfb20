import { type CalendarDate, type Ctx, fromDateColumn, isUuid } from "@/lib/platform";
import { CONTROLS, type ExceptionState, type FindingState } from "../core";
import { exceptionRef, readAssigned, readException, readFinding, readRiskPeople } from "../store";

/** An exception as those hear of it whom it concerns. */
export interface ExceptionNews {
  readonly ref: string;
  readonly workloadId: string;
  readonly state: ExceptionState;
  /** Whoever may decide on it; nobody once it is decided. */
  readonly asked: readonly string[];
  /** Whoever asked for it, and the workload's people. */
  readonly concerned: readonly string[];
}

/** What there is to tell of an exception, and to whom, as Airlock itself reads it; null where there is none any more. */
export async function readExceptionNews(ctx: Ctx, id: string): Promise<ExceptionNews | null> {
  const row = isUuid(id) ? await readException(ctx.db.prisma, id) : null;
  if (!row) return null;
  const { ownerId, backupOwnerId } = row.workload;
  const asked = row.state === "requested" ? await readRiskPeople(ctx.db.prisma) : [];
  return {
    ref: exceptionRef(row),
    workloadId: row.workloadId,
    state: row.state,
    asked: asked.filter((person) => person !== row.requestedById && person !== ownerId),
    concerned: [row.requestedById, ownerId, backupOwnerId].filter((person) => person !== null),
  };
}

/** A finding as whoever it was given to hears of it. */
export interface FindingNews {
  readonly control: string;
  /** The control's title. */
  readonly title: string;
  readonly workloadId: string;
  readonly assignee: string;
}

/** What there is to tell of a finding that was given to somebody; null where it is nobody's, or resolved by now. */
export async function readFindingNews(ctx: Ctx, id: string): Promise<FindingNews | null> {
  const finding = isUuid(id) ? await readAssigned(ctx.db, id) : null;
  return finding && { ...finding, title: CONTROLS.find((one) => one.id === finding.control)?.title ?? finding.control };
}

/** What a control found of a workload, as webhooks hear of it. */
export interface GapNews {
  readonly id: string;
  readonly workloadId: string;
  readonly state: FindingState;
  readonly dueOn: CalendarDate;
}

/** A finding by its workload and control, in whatever state; null where there is none. */
export async function readGapNews(ctx: Ctx, workloadId: string, control: string): Promise<GapNews | null> {
  const row = isUuid(workloadId) ? await readFinding(ctx.db, workloadId, control) : null;
  return row && { id: row.id, workloadId, state: row.state, dueOn: fromDateColumn(row.dueOn) };
}
