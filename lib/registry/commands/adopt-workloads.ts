import { type AuditRecord, recordAuditBatch } from "@/lib/audit";
import { addDays, type CalendarDate, type Ctx, dayOf, markAllChanged, newId, type Tx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { deriveTier, type Effect, humanId, type Stage, type WorkloadKind } from "../core";
import { columnOrNull, insertImported, type NewImported, readImported, readTimeZone, readWorkload, updateWorkload } from "../store";
import { auditFields } from "./audit-fields";

/** One record of a file, as the registry takes it in. */
export interface RecordToAdopt {
  /** "mapping:key digest:ordinal". */
  readonly key: string;
  readonly digest: string;
  readonly name: string;
  readonly purpose: string;
  readonly kind: WorkloadKind;
  readonly stage: Stage;
  readonly teamId: string | null;
  readonly goLiveOn: CalendarDate | null;
  readonly effects: readonly Effect[];
  readonly tags: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
}

export interface Adoption {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Records of the mapping that stand here and are not in the file: told, never touched. */
  readonly vanished: readonly string[];
}

/** What already runs is adopted in its stated stage: never approved, and marked so until it is regularised. */
const isAdopted = (stage: Stage): boolean => stage === "pilot" || stage === "production";

function tierOf(record: RecordToAdopt) {
  // The file says nothing of a control point, so that it neither raises nor lowers: neither would be a fact.
  return deriveTier({ effects: record.effects, controlPoint: "after_effect", autonomy: "suggests", classification: null, channels: [] });
}

/** Ends count from the import; the first review from go-live, or from the import where no date is known. */
function datesOf({ stage, goLiveOn }: RecordToAdopt, today: CalendarDate, { term, review }: Policy) {
  const ends = stage === "experiment" ? addDays(today, term.experiment) : stage === "pilot" ? addDays(today, term.pilot) : null;
  return {
    endsOn: ends,
    nextReviewOn: stage === "production" ? addDays(goLiveOn ?? today, review.first) : null,
    regulariseBy: isAdopted(stage) ? addDays(today, term.adopted) : null,
  };
}

function toRow(ctx: Ctx, record: RecordToAdopt, today: CalendarDate, policy: Policy): NewImported {
  const { tier, reasons } = tierOf(record);
  const dates = datesOf(record, today, policy);
  return {
    workload: {
      id: newId<"workload">(ctx.now),
      name: record.name,
      kind: record.kind,
      purpose: record.purpose,
      stage: record.stage,
      effects: [...record.effects],
      controlPoint: "none",
      teamId: record.teamId,
      tier,
      tierReasons: reasons.map(({ direction, text }) => ({ direction, text })),
      adopted: isAdopted(record.stage),
      goLiveOn: columnOrNull(record.goLiveOn),
      endsOn: columnOrNull(dates.endsOn),
      tags: [...record.tags],
      importNotes: { ...record.notes },
      externalKey: record.key,
      externalDigest: record.digest,
      retiredAt: record.stage === "retired" ? ctx.now : null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
    standing: {
      nextReviewOn: columnOrNull(dates.nextReviewOn),
      regulariseBy: columnOrNull(dates.regulariseBy),
      updatedAt: ctx.now,
    },
  };
}

function entryOf({ workload }: NewImported, number: number, stage: Stage, policyVersion: number): AuditRecord {
  const { name, kind, purpose, effects, tier, adopted, tags, importNotes } = workload;
  return {
    action: isAdopted(stage) ? "workload.adopted" : "workload.imported",
    subject: { type: "workload", id: workload.id, label: humanId("WL", number) },
    before: null,
    after: { name, kind, purpose, stage, effects, tier, adopted, tags, importNotes },
    policyVersion,
  };
}

async function addAll(tx: Tx, ctx: Ctx, records: readonly RecordToAdopt[]): Promise<void> {
  const policy = await getPolicy(ctx, tx);
  const today = dayOf(ctx.now, await readTimeZone(tx));
  const rows = records.map((record) => toRow(ctx, record, today, policy));
  const numbers = await insertImported(tx, rows);
  const entries = rows.map((row) => entryOf(row, numbers.get(row.workload.id) ?? 0, row.workload.stage, policy.version));
  for (let from = 0; from < entries.length; from += 1000) await recordAuditBatch(tx, ctx, entries.slice(from, from + 1000));
  await markAllChanged(
    tx,
    "workload",
    rows.map(({ workload }) => workload.id),
    "imported",
  );
}

/** A changed record changes what the file says of it. Owner, stage and everything given here since stay. */
async function changeOne(tx: Tx, ctx: Ctx, id: string, record: RecordToAdopt): Promise<void> {
  const before = await readWorkload(tx, id);
  if (!before) return;
  const after = await updateWorkload(tx, id, {
    name: record.name,
    purpose: record.purpose,
    teamId: record.teamId,
    tags: [...new Set([...before.tags, ...record.tags])],
    importNotes: { ...record.notes },
    externalDigest: record.digest,
    updatedAt: ctx.now,
  });
  const subject = { type: "workload" as const, id, label: humanId("WL", before.number) };
  await recordAuditBatch(tx, ctx, [{ action: "workload.import_changed", subject, before: auditFields(before), after: auditFields(after) }]);
}

interface Comparison extends Adoption {
  readonly fresh: readonly RecordToAdopt[];
  readonly changes: readonly (readonly [id: string, record: RecordToAdopt])[];
}

/** The file held against what its source brought in before. */
async function compare(reader: Pick<Tx, "workload">, prefix: string, records: readonly RecordToAdopt[]): Promise<Comparison> {
  const known = await readImported(reader, prefix);
  const fresh = records.filter(({ key }) => !known.has(key));
  const changes = records.flatMap((record) => {
    const standing = known.get(record.key);
    return standing && standing.externalDigest !== record.digest ? [[standing.id, record] as const] : [];
  });
  const kept = new Set(records.map(({ key }) => key));
  const vanished = [...known.values()].filter(({ externalKey }) => !kept.has(externalKey)).map(({ number }) => humanId("WL", number));
  return {
    fresh,
    changes,
    added: fresh.length,
    changed: changes.length,
    unchanged: records.length - fresh.length - changes.length,
    vanished,
  };
}

/**
 * Takes the records of a file in, as part of the import's transaction: new ones are added, changed ones changed, the same file again
 * changes nothing. Every record that is written has its audit entry.
 * @param prefix the mapping's name and a colon: which records belong to the file's source.
 */
export async function adoptWorkloads(tx: Tx, ctx: Ctx, prefix: string, records: readonly RecordToAdopt[]): Promise<Adoption> {
  const { fresh, changes, ...counts } = await compare(tx, prefix, records);
  if (fresh.length > 0) await addAll(tx, ctx, fresh);
  for (const [id, record] of changes) await changeOne(tx, ctx, id, record);
  return counts;
}

/** What taking the records in would do, without doing it. */
export async function previewAdoption(ctx: Ctx, prefix: string, records: readonly RecordToAdopt[]): Promise<Adoption> {
  const { fresh: _fresh, changes: _changes, ...counts } = await compare(ctx.db.prisma, prefix, records);
  return counts;
}
