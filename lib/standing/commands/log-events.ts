import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, markChanged, notFound, parse, type Tx, transaction } from "@/lib/platform";
import { lockWorkload, mayEdit, type WorkloadRow, workloadRef } from "@/lib/registry";
import { decideIntake, LOG_KINDS, type SentEvent } from "../core";
import { RecordLogEvents } from "../schema";
import { keepEvent, readKeptEvents, readPrincipals } from "../store";

interface RecordedEvents {
  /** How many are kept from now on as the newest of their kind under their principal. */
  readonly recorded: number;
  /** How many changed nothing. */
  readonly known: number;
  /** Sent under a principal that is not registered for this workload: not kept. */
  readonly unmatched: readonly { readonly id: string; readonly identity: string }[];
}

// Clocks of machines differ by this much without anybody being wrong.
const SKEW_MS = 300_000;

/** @throws AppError `invalid` on each event that lies in the future: it would count as new for longer than it is. */
function requirePast(events: readonly SentEvent[], now: Date): void {
  const ahead = events.flatMap(({ at }, index) => (at.getTime() > now.getTime() + SKEW_MS ? [`events.${index}.at`] : []));
  if (ahead.length === 0) return;
  throw new AppError("invalid", "Nothing was saved. An event lies in the future.", {
    fields: Object.fromEntries(ahead.map((path) => [path, ["This lies in the future. Check the clock of the sender."]])),
  });
}

/** The workload, locked, for whoever keeps its facts true: its people, the risk team, a service. */
async function lockForFacts(tx: Tx, ctx: Ctx, ref: string): Promise<WorkloadRow> {
  const row = await lockWorkload(tx, ref);
  if (!row) throw notFound("workload");
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  if (mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people)) return row;
  const message = "Only a service, its owner, backup owner, team lead or the risk team may send facts of this workload. Nothing was kept.";
  throw new AppError("forbidden", message);
}

/**
 * Takes in events that were seen in a workload's log, up to 1,000 at once. Of each kind under each principal the newest is kept, so
 * that the same batch sent again changes nothing.
 * @param ref WL-0123 or the id.
 * @throws AppError `forbidden`, `not_found`, `invalid`.
 */
export async function recordLogEvents(ctx: Ctx, ref: string, input: unknown): Promise<RecordedEvents> {
  const actor = requirePermission(ctx, "workload.edit");
  const sent = parse(RecordLogEvents, input).events.map((event) => ({ ...event, at: event.at ?? ctx.now }));
  requirePast(sent, ctx.now);
  return transaction(ctx, async (tx) => {
    const row = await lockForFacts(tx, ctx, ref);
    const principals = await readPrincipals(tx, row.id, [...new Set(sent.map(({ identity }) => identity))]);
    const stands = await readKeptEvents(tx, row.id);
    const { kept, known, unmatched } = decideIntake(sent, principals, stands);
    // A person says so; a machine saw it.
    const source = actor.kind === "service" ? "observed" : "declared";
    const by = { source, recordedById: actor.id, recordedBy: actor.name, recordedAt: ctx.now } as const;
    for (const { principal, kind, at, id } of kept) await keepEvent(tx, { workloadId: row.id, principal, kind, at, eventId: id, ...by });
    if (kept.length > 0) {
      const line = (event: { readonly kind: SentEvent["kind"]; readonly principal: string }) =>
        `${LOG_KINDS[event.kind]} under ${event.principal}`;
      const touched = new Set(kept.map(line));
      await recordAudit(tx, ctx, {
        action: "workload.logging_seen",
        subject: { type: "workload", id: row.id, label: workloadRef(row) },
        before: Object.fromEntries(stands.filter((event) => touched.has(line(event))).map((event) => [line(event), event.at])),
        after: Object.fromEntries(kept.map((event) => [line(event), event.at])),
      });
      await markChanged(tx, "workload", row.id, "log_event");
    }
    return { recorded: kept.length, known, unmatched: unmatched.map(({ id, identity }) => ({ id, identity })) };
  });
}
