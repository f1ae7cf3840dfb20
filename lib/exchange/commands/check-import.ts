import { recordAudit } from "@/lib/audit";
import { findPeopleByEmail, requirePermission } from "@/lib/people";
import { type Ctx, digestOf, transaction } from "@/lib/platform";
import { findImported } from "@/lib/registry";
import { fileFault, readRows } from "../adapter";
import { type ColumnReport, columnCounter, differencesOf, faultsOf, type ReadRecord, type RowIssue, recordReader } from "../core";
import type { Mapping } from "../schema";
import {
  beginCheck,
  countStages,
  jsonOf,
  lockLeased,
  mappingOf,
  type RunRow,
  readChunks,
  requireReadable,
  type StagedRow,
  stageBatch,
  stageVanished,
  updateRun,
} from "../store";
import { holderIssues } from "./holders";
import { actorFor, moveRun, subjectOf } from "./move-run";

const BATCH = 1000;

/**
 * Has a file checked: a worker reads and understands every record, and compares it with the registry, which is not touched.
 * @throws AppError `forbidden`, `not_found`, `refused`.
 */
export async function checkImport(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, "import.run");
  const change = { actor: actorFor(ctx), stoppedIn: null, fault: {}, leaseBy: null, leaseUntil: null, records: 0, bytesRead: 0 };
  await moveRun(ctx, id, { action: "check", recorded: "import.check_started", change });
}

/** Keys are digests, so that a cell of any length or with anything in it is a key of one length. */
function keyOf({ name }: Mapping, { keyParts, ordinal }: ReadRecord): string {
  return `${name}:${digestOf(keyParts).slice(0, 32)}:${ordinal}`;
}

/** What the file says of stage, kind, effects and go-live is told where the registry has decided otherwise, and kept. */
function keptIssues(record: number, differences: StagedRow["differences"]): RowIssue[] {
  const kept = (differences ?? []).filter(({ taken }) => !taken);
  return kept.map(({ field, before, after }) => ({
    ...{ record, column: null, severity: "warning" as const, value: after.slice(0, 500) || null },
    message: `${field} stays “${before || "empty"}”: it is decided in the registry, not by a file.`,
  }));
}

/** Records beside the workloads that they brought in before. */
async function compare(ctx: Ctx, mapping: Mapping, batch: readonly ReadRecord[]): Promise<{ rows: StagedRow[]; issues: RowIssue[] }> {
  const keyed = batch.map((read) => ({ ...read, key: keyOf(mapping, read) }));
  const known = await findImported(
    ctx,
    keyed.map(({ key }) => key),
  );
  const issues = batch.flatMap((read) => read.issues);
  const rows = keyed.map(({ record, key, facts, keyParts }): StagedRow => {
    if (!facts)
      return {
        record,
        key,
        digest: "",
        outcome: "refused",
        name: (keyParts[0] ?? "").slice(0, 200),
        facts,
        differences: null,
        workloadId: known.get(key)?.id ?? null,
      };
    const [before, digest] = [known.get(key), digestOf(facts)];
    const outcome = !before ? "added" : before.digest === digest ? "unchanged" : "changed";
    const differences = before && outcome === "changed" ? differencesOf(before, facts) : null;
    issues.push(...keptIssues(record, differences));
    return { record, key, digest, outcome, name: facts.name, facts, differences, workloadId: before?.id ?? null };
  });
  return { rows, issues };
}

interface Read {
  readonly header: readonly string[];
  readonly columns: () => readonly ColumnReport[];
}

/** Reads and stages the whole file. @returns null when the run was taken away meanwhile. @throws AppError `invalid` for the file. */
async function stageFile(ctx: Ctx, run: RunRow, by: string): Promise<Read | null> {
  const mapping = mappingOf(run);
  let bytesRead = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of readChunks(ctx.db, run.id)) {
      bytesRead += chunk.length;
      yield chunk;
    }
  }
  const file = readRows(counted(), requireReadable(run));
  const { value: header = [] } = await file.next();
  const faults = Object.values(faultsOf(mapping, header)).flat();
  if (faults.length > 0) throw fileFault(faults.join(" "), "Mend the mapping or choose another file.");
  const [read, counter] = [recordReader(mapping, header), columnCounter(mapping, header)];
  const people = holderIssues(ctx, mapping);
  let batch: ReadRecord[] = [];
  const stage = async (): Promise<boolean> => {
    const { rows, issues } = await compare(ctx, mapping, batch);
    const told = [...issues, ...(await people(batch, (emails) => findPeopleByEmail(ctx, emails)))];
    batch = [];
    return stageBatch(ctx.db, { runId: run.id, rows, issues: told, bytesRead }, by);
  };
  let record = 0;
  for await (const row of file) {
    record += 1;
    const one = read(row, record);
    counter.see(row, one.issues);
    batch.push(one);
    if (batch.length === BATCH && !(await stage())) return null;
  }
  if (record === 0) throw fileFault("The file has no records below its header.", "Choose another file.");
  return (await stage()) ? { header, columns: counter.report } : null;
}

async function endCheck(ctx: Ctx, run: RunRow, by: string, columns: readonly ColumnReport[]): Promise<void> {
  await transaction(ctx, async (tx) => {
    const now = await lockLeased(tx, run.id, by, "checking");
    if (!now) return;
    const vanished = await stageVanished(tx, run.id, mappingOf(run).name);
    const stages = await countStages(tx, run.id);
    const change = { phase: "checked", vanished, stages, columns: jsonOf(columns), leaseBy: null, leaseUntil: null, updatedAt: ctx.now };
    await updateRun(tx, run.id, change);
    const { records, toAdd, toChange, unchanged, refused, warnings, findings } = now;
    const after = { phase: "checked", records, toAdd, toChange, unchanged, refused, warnings, findings, vanished };
    await recordAudit(tx, ctx, { action: "import.checked", subject: subjectOf(run), before: { phase: "checking" }, after });
  });
}

/**
 * The work of a check, by whoever holds the run's lease as `by`. Cancelled or taken away meanwhile, it ends without a word.
 * @throws AppError `invalid` for what is wrong with the file as a whole.
 */
export async function runCheck(ctx: Ctx, run: RunRow, by: string): Promise<void> {
  requirePermission(ctx, "import.run");
  if (!(await beginCheck(ctx.db, run.id, by))) return;
  const read = await stageFile(ctx, run, by);
  if (read) await endCheck(ctx, run, by, read.columns());
}
