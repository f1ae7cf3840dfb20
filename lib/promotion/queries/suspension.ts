import { requirePermission } from "@/lib/people";
import type { Ctx, Db, Refusal, Tx } from "@/lib/platform";
import { getWorkload, readReach, type WorkloadRow } from "@/lib/registry";
import { readStanding, type Standing } from "@/lib/standing";
import { endingInProduction, type SuspensionFacts, suspenderOf, whyNotLift, whyNotSuspend } from "../core";
import { incidentRef, readHoldingIncident } from "../store";

async function read(source: Tx | Db, ctx: Ctx, row: WorkloadRow): Promise<{ standing: Standing | null; facts: SuspensionFacts }> {
  const client = "prisma" in source ? source.prisma : source;
  const [standing, { reach }, holding] = [
    await readStanding(client, row.id),
    await readReach(source, row.id),
    await readHoldingIncident(client, row.id),
  ];
  const incident = holding && incidentRef(holding);
  const permitted = ctx.permissions.has("workload.edit");
  const asker = permitted ? suspenderOf(ctx.actor, ctx.permissions.has("workload.govern"), row) : null;
  const suspendedAs = standing?.suspendedAs ?? null;
  return { standing, facts: { stage: row.stage, suspendedAs, asker, left: endingInProduction(reach), incident } };
}

/** What suspending and lifting are decided on. The workload's row should be locked when something is decided. */
export async function gatherSuspension(source: Tx | Db, ctx: Ctx, row: WorkloadRow): Promise<SuspensionFacts> {
  return (await read(source, ctx, row)).facts;
}

/** How a workload stands to being stopped, and what whoever asks may do about it. */
export interface Suspension {
  readonly workload: WorkloadRow;
  readonly facts: SuspensionFacts;
  /** When, by whom and why it was suspended; null while it runs. */
  readonly since: { readonly at: Date; readonly by: string | null; readonly reason: string } | null;
  /** Why the asker may not suspend it; null when they may. */
  readonly suspendClosed: Refusal | null;
  /** Why the asker may not lift its suspension; null when they may. */
  readonly liftClosed: Refusal | null;
}

/** The suspension of a workload and who may change it. @throws AppError `not_found`. */
export async function getSuspension(ctx: Ctx, ref: string): Promise<Suspension> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  const { standing, facts } = await read(ctx.db, ctx, workload);
  const { suspendedAt = null, suspendedBy = null, suspendReason } = standing ?? {};
  return {
    workload,
    facts,
    since: suspendedAt && { at: suspendedAt, by: suspendedBy, reason: suspendReason ?? "" },
    suspendClosed: whyNotSuspend(facts),
    liftClosed: whyNotLift(facts),
  };
}
