import { recordAudit } from "@/lib/audit";
import { ensureTeams, requirePermission } from "@/lib/people";
import { type Ctx, type Tx, transaction } from "@/lib/platform";
import { adoptWorkloads, type RecordToAdopt } from "@/lib/registry";
import type { Mapping } from "../schema";
import { lockLeased, mappingOf, type RunRow, readStaged, renewLease, type StagedChange, updateRun } from "../store";
import { settleHolders } from "./holders";
import { actorFor, moveRun, subjectOf } from "./move-run";

const BATCH = 1000;

/**
 * Has what the check found imported: a worker goes on batch by batch, whoever stays on the page.
 * @throws AppError `forbidden`, `not_found`, `refused`.
 */
export async function applyImport(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, "import.run");
  const change = { actor: actorFor(ctx), stoppedIn: null, position: 0, added: 0, changed: 0, leaseBy: null, leaseUntil: null };
  await moveRun(ctx, id, { action: "apply", recorded: "import.apply_started", change });
}

async function toAdopt(tx: Tx, ctx: Ctx, mapping: Mapping, batch: readonly StagedChange[]): Promise<RecordToAdopt[]> {
  const names = batch.flatMap(({ facts }) => facts.team ?? []);
  const teams = await ensureTeams(tx, ctx, names);
  const people = await settleHolders(tx, ctx, mapping, batch);
  return batch.map(({ key, digest, facts: { team, owner, backupOwner, ...facts } }) => ({
    ...facts,
    key,
    digest,
    teamId: team ? (teams.get(team) ?? null) : null,
    ownerId: owner ? (people.get(owner) ?? null) : null,
    backupOwnerId: backupOwner ? (people.get(backupOwner) ?? null) : null,
  }));
}

/** The end of a run: its position, its counts and its entry stand together. */
async function endRun(tx: Tx, ctx: Ctx, run: RunRow): Promise<void> {
  await updateRun(tx, run.id, { phase: "done", finishedAt: ctx.now, updatedAt: ctx.now, leaseBy: null, leaseUntil: null });
  const { fileDigest, records, added, changed, unchanged, refused, vanished } = run;
  const after = { mapping: mappingOf(run).name, fileDigest, records, added, changed, unchanged, refused, vanished };
  await recordAudit(tx, ctx, { action: "import.run", subject: subjectOf(run), after });
}

/** One batch with its workloads, its entries and the run's position, in one transaction. @returns false when there is nothing more to do. */
function applyBatch(ctx: Ctx, runId: string, by: string): Promise<boolean> {
  requirePermission(ctx, "import.run");
  return transaction(ctx, async (tx) => {
    const run = await lockLeased(tx, runId, by, "applying");
    if (!run) return false;
    const batch = await readStaged(tx, runId, run.position, BATCH);
    const last = batch.at(-1);
    if (!last) {
      await endRun(tx, ctx, run);
      return false;
    }
    const mapping = mappingOf(run);
    const adoption = await adoptWorkloads(tx, ctx, mapping.name, await toAdopt(tx, ctx, mapping, batch));
    await updateRun(tx, runId, {
      position: last.record,
      added: { increment: adoption.added },
      changed: { increment: adoption.changed },
      unchanged: { increment: adoption.unchanged },
    });
    await renewLease(tx, runId);
    return true;
  });
}

/**
 * The work of an import, by whoever holds the run's lease as `by`: batch by batch, until there is no more or it is taken away.
 * @param within milliseconds after which it stops between two batches, so that a worker that is told to stop can.
 */
export async function runApply(ctx: Ctx, runId: string, by: string, within = Number.POSITIVE_INFINITY): Promise<void> {
  requirePermission(ctx, "import.run");
  const begun = performance.now();
  while ((await applyBatch(ctx, runId, by)) && performance.now() - begun < within);
}
