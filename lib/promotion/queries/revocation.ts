import { type AuditAction, type AuditEntry, listTimelineOf } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import type { CalendarDate, Ctx } from "@/lib/platform";
import { type FactSource, getToday, getWorkload, getWorkloadReach, type WorkloadReach, type WorkloadRow } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { type EndingItem, type EndingKind, type EndingRecord, goneIn, openItems, proofSource } from "../core";
import { readEndedIdentities } from "../store";

/** More than one reach holds: what is older than the newest of them is in the history. */
const MOST = 200;

/** Something that was ending and is proved gone. */
export interface GoneItem {
  readonly id: string;
  readonly name: string;
  readonly by: string;
  readonly at: string;
  /** Whose word it is. */
  readonly source: FactSource;
}

/** What the last transition left ending: what is still there, and what is proved gone since. */
export interface Revocation {
  readonly workload: WorkloadRow;
  readonly open: readonly EndingItem[];
  readonly gone: readonly GoneItem[];
  /** When the demotion, retirement or promotion left it; null where none was. */
  readonly since: string | null;
  /** By when it is to be gone; null where nothing set a term. */
  readonly by: CalendarDate | null;
  readonly today: CalendarDate;
}

function recordsOf(reach: WorkloadReach): Record<EndingKind, EndingRecord[]> {
  const unzoned = <T extends { id: string; name: string; phase: string }>({ id, name, phase }: T) => ({
    id,
    name,
    phase,
    zone: null,
    ref: null,
  });
  return {
    identity: reach.identities.map(({ id, name, phase, zone, ref }) => ({ id, name, phase, zone, ref })),
    scope_use: reach.scopeUses.map(({ id, phase, zone, dataScope: { name, ref } }) => ({ id, name, phase, zone, ref })),
    environment: reach.environments.map(({ id, phase, environment: { name, zone, ref } }) => ({ id, name, phase, zone, ref })),
    tool: reach.tools.map(unzoned),
    channel: reach.channels.map(unzoned),
  };
}

async function newestOf(ctx: Ctx, workloadId: string, actions: readonly AuditAction[], limit: number) {
  const pages = await Promise.all(actions.map((action) => listTimelineOf(ctx, workloadId, action, limit)));
  return pages.flatMap(({ entries }) => entries).sort((a, b) => b.at.localeCompare(a.at));
}

/** The revocation list of a workload. @param ref WL-0123 or the id. @throws AppError `not_found`. */
export async function getRevocation(ctx: Ctx, ref: string): Promise<Revocation> {
  requirePermission(ctx, "registry.read");
  const workload = await getWorkload(ctx, ref);
  const [reach, standing, today, transitions, removals, ended] = await Promise.all([
    getWorkloadReach(ctx, workload.id),
    getStanding(ctx, workload.id),
    getToday(ctx),
    newestOf(ctx, workload.id, ["workload.demoted", "workload.retired", "promotion.applied"], 1),
    newestOf(ctx, workload.id, ["identity.retired", "workload.reach_removed"], MOST),
    readEndedIdentities(ctx.db, workload.id),
  ]);
  const since = transitions[0]?.at ?? null;
  const people = { ownerId: workload.ownerId, backupOwnerId: workload.backupOwnerId, teamLeadId: workload.team?.leadId ?? null };
  const nameOf = ({ action, subject, before }: AuditEntry): string | null => {
    if (action !== "identity.retired") return goneIn(before);
    const name = ended.get(subject.id);
    return name === undefined ? null : `${subject.label} ${name}`;
  };
  const gone = removals.flatMap((entry): GoneItem[] => {
    const name = since !== null && entry.at >= since ? nameOf(entry) : null;
    return name === null ? [] : [{ id: entry.id, name, by: entry.actor.name, at: entry.at, source: proofSource(entry.actor, people) }];
  });
  return { workload, open: openItems(recordsOf(reach)), gone, since, by: standing.leftoversBy, today };
}
