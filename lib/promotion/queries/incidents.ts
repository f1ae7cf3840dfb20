import { requirePermission } from "@/lib/people";
import { type Ctx, type Db, notFound, parse, type Refusal, type Tx } from "@/lib/platform";
import { getWorkload, peopleOf, readReach, type WorkloadRow } from "@/lib/registry";
import { endingInProduction, type IncidentFacts, type IncidentStep, type Responder, responderOf, whyNotOpen, whyNotStep } from "../core";
import { IncidentQuery } from "../schema";
import {
  countIncidentRows,
  type IncidentRow,
  type IncidentWithEntries,
  incidentRef,
  listIncidentRows,
  readIncident,
  readUnrecovered,
} from "../store";

export type { IncidentRow, IncidentWithEntries } from "../store";
export { incidentRef } from "../store";

/** As whom whoever asks responds to an incident of a workload; null for a stranger, and without the permission. */
export function responderTo(ctx: Ctx, row: WorkloadRow): Responder | null {
  if (!ctx.permissions.has("workload.edit")) return null;
  return responderOf(ctx.actor, ctx.permissions.has("workload.govern"), peopleOf(row));
}

type Judged = Pick<IncidentRow, "state" | "severity" | "demotedAt">;

/** What a step is decided on. The workload's row should be locked when something is decided. */
export async function gatherIncident(source: Tx | Db, ctx: Ctx, row: WorkloadRow, incident: Judged): Promise<IncidentFacts> {
  const { reach } = await readReach(source, row.id);
  const { state, severity, demotedAt } = incident;
  return { state, severity, demoted: demotedAt !== null, asker: responderTo(ctx, row), left: endingInProduction(reach) };
}

export interface IncidentView {
  readonly ref: string;
  readonly row: IncidentWithEntries;
  readonly workload: WorkloadRow;
  /** What of production is ending and not proved gone, by name. */
  readonly left: readonly string[];
  /** Why the asker may not take each step; null where they may. */
  readonly closed: Readonly<Record<IncidentStep, Refusal | null>>;
}

/** An incident with its timeline, and what the asker may do next. @param ref IN-0001 or the id. @throws AppError `not_found`. */
export async function getIncident(ctx: Ctx, ref: string): Promise<IncidentView> {
  requirePermission(ctx, "registry.read");
  const row = await readIncident(ctx.db.prisma, ref);
  if (!row) throw notFound("incident");
  const workload = await getWorkload(ctx, row.workloadId);
  const facts = await gatherIncident(ctx.db, ctx, workload, row);
  const closed = { note: whyNotStep("note", facts), contain: whyNotStep("contain", facts), recover: whyNotStep("recover", facts) };
  return { ref: incidentRef(row), row, workload, left: facts.left, closed };
}

export interface IncidentList {
  readonly items: readonly IncidentRow[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** Incidents, newest first. @throws AppError `invalid`; `not_found` for an unknown workload. */
export async function listIncidents(ctx: Ctx, input: unknown): Promise<IncidentList> {
  requirePermission(ctx, "registry.read");
  const query = parse(IncidentQuery, input);
  const workloadId = query.workload ? (await getWorkload(ctx, query.workload)).id : null;
  const [rows, total] = await Promise.all([listIncidentRows(ctx.db, query, workloadId), countIncidentRows(ctx.db, query, workloadId)]);
  const items = rows.slice(0, query.limit);
  return { items, nextCursor: rows.length > query.limit ? String(items.at(-1)?.number) : null, total };
}

/** The incidents of a workload that are not recovered, oldest first: what its pages say, and what an act on it may name. */
export async function listOpenIncidents(ctx: Ctx, workloadId: string): Promise<readonly IncidentRow[]> {
  requirePermission(ctx, "registry.read");
  return readUnrecovered(ctx.db, workloadId);
}

/** Why the asker may not open an incident of a workload; null when they may. */
export function incidentClosedTo(ctx: Ctx, row: WorkloadRow): Refusal | null {
  return whyNotOpen(responderTo(ctx, row));
}
