import { type AuditRecord, recordAuditBatch } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { addDays, type CalendarDate, type Ctx, dayOf, markAllChanged, newId, type Tx } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { contradictionOf, deriveTier, type Effect, humanId, type Stage, type WorkloadKind } from "../core";
import {
  changeImported,
  type ImportedChange,
  type ImportedFacts,
  insertImported,
  lockByKeys,
  lockImported,
  type NewImported,
  readByKeys,
  readTimeZone,
  type WorkloadRow,
  workloadRef,
} from "../store";
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
  readonly ownerId: string | null;
  readonly backupOwnerId: string | null;
  readonly goLiveOn: CalendarDate | null;
  readonly effects: readonly Effect[];
  readonly tags: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
}

export interface Adoption {
  readonly added: number;
  readonly changed: number;
  /** Records that stand here as the file has them: another import of the same mapping was first. */
  readonly unchanged: number;
}

/** What already runs is adopted in its stated stage: never approved, and marked so until it is regularised. */
const isAdopted = (stage: Stage): boolean => stage === "pilot" || stage === "production";

function tierOf(record: RecordToAdopt) {
  // As far as the file says nobody stands before the effects, and so the row says: the next change of any fact derives it from that.
  return deriveTier({ effects: record.effects, controlPoint: "none", autonomy: "suggests", classification: null, channels: [] });
}

/** The days that are the same for every record of an import: they count from it. */
function termsFrom(today: CalendarDate, { term, review }: Policy) {
  const ends = { experiment: addDays(today, term.experiment), pilot: addDays(today, term.pilot), production: null, retired: null };
  return { ends, regulariseBy: addDays(today, term.adopted), firstReview: addDays(today, review.first), reviewAfter: review.first };
}
type Terms = ReturnType<typeof termsFrom>;

/** The first review counts from go-live, or from the import where no date is known. */
function datesOf({ stage, goLiveOn }: RecordToAdopt, { ends, regulariseBy, firstReview, reviewAfter }: Terms) {
  return {
    endsOn: ends[stage],
    nextReviewOn: stage !== "production" ? null : goLiveOn ? addDays(goLiveOn, reviewAfter) : firstReview,
    regulariseBy: isAdopted(stage) ? regulariseBy : null,
  };
}

function toRow(ctx: Ctx, record: RecordToAdopt, terms: Terms): NewImported {
  const { key, digest, notes, tags, effects, stage, ...facts } = record;
  const { tier, reasons } = tierOf(record);
  return {
    ...facts,
    ...datesOf(record, terms),
    id: newId<"workload">(ctx.now),
    stage,
    effects,
    tier,
    tierReasons: reasons.map(({ direction, text }) => ({ direction, text })),
    // As a registration would be: nobody stands before its effects, as far as the file says.
    onHold: contradictionOf(stage, { effects, controlPoint: "none" }) !== null,
    adopted: isAdopted(stage),
    tags,
    importNotes: notes,
    externalKey: key,
    externalDigest: digest,
    retiredAt: stage === "retired" ? ctx.now : null,
    at: ctx.now,
  };
}

function entryOf(row: NewImported, number: number, policyVersion: number): AuditRecord {
  const { id, name, kind, purpose, stage, effects, tier, adopted, onHold, tags, importNotes, ownerId, backupOwnerId } = row;
  const people = { ...(ownerId ? { ownerId } : {}), ...(backupOwnerId ? { backupOwnerId } : {}) };
  return {
    action: isAdopted(stage) ? "workload.adopted" : "workload.imported",
    subject: { type: "workload", id, label: humanId("WL", number) },
    before: null,
    after: { name, kind, purpose, stage, effects, tier, adopted, tags, importNotes, ...(onHold ? { onHold } : {}), ...people },
    policyVersion,
  };
}

async function addAll(tx: Tx, ctx: Ctx, records: readonly RecordToAdopt[]): Promise<void> {
  const policy = await getPolicy(ctx, tx);
  const terms = termsFrom(dayOf(ctx.now, await readTimeZone(tx)), policy);
  const rows = records.map((record) => toRow(ctx, record, terms));
  const numbers = await insertImported(tx, rows);
  await recordAuditBatch(
    tx,
    ctx,
    rows.map((row) => entryOf(row, numbers.get(row.id) ?? 0, policy.version)),
  );
  await markAllChanged(
    tx,
    "workload",
    rows.map(({ id }) => id),
    "imported",
  );
}

/** A changed record changes what the file says of it. Stage, a given owner and everything decided here since stay. */
function changeOf(before: WorkloadRow, record: RecordToAdopt): ImportedChange {
  const { name, purpose, teamId, notes, digest } = record;
  return {
    ...{ id: before.id, name, purpose, teamId, importNotes: notes, externalDigest: digest },
    ownerId: before.ownerId ?? record.ownerId,
    backupOwnerId: before.backupOwnerId ?? record.backupOwnerId,
    tags: [...new Set([...before.tags, ...record.tags])],
  };
}

async function changeAll(tx: Tx, ctx: Ctx, pairs: readonly (readonly [before: WorkloadRow, record: RecordToAdopt])[]): Promise<void> {
  const after = await changeImported(
    tx,
    pairs.map(([before, record]) => changeOf(before, record)),
    ctx.now,
  );
  const entries = pairs.flatMap(([before]): AuditRecord[] => {
    const changed = after.get(before.id);
    const subject = { type: "workload" as const, id: before.id, label: workloadRef(before) };
    return changed ? [{ action: "workload.import_changed", subject, before: auditFields(before), after: auditFields(changed) }] : [];
  });
  await recordAuditBatch(tx, ctx, entries);
  await markAllChanged(
    tx,
    "workload",
    pairs.map(([{ id }]) => id),
    "import_changed",
  );
}

/**
 * Takes records of a file in, as part of the import's transaction: new ones are added, changed ones changed, those that stand here
 * already are left alone. Every record that is written has its audit entry. A few hundred to a few thousand at once.
 * @param mapping the mapping's name: imports of one mapping wait for each other.
 */
export async function adoptWorkloads(tx: Tx, ctx: Ctx, mapping: string, records: readonly RecordToAdopt[]): Promise<Adoption> {
  await lockImported(tx, mapping);
  const known = await lockByKeys(
    tx,
    records.map(({ key }) => key),
  );
  const fresh = records.filter(({ key }) => !known.has(key));
  const changes = records.flatMap((record) => {
    const before = known.get(record.key);
    return before && before.externalDigest !== record.digest ? [[before, record] as const] : [];
  });
  if (fresh.length > 0) await addAll(tx, ctx, fresh);
  if (changes.length > 0) await changeAll(tx, ctx, changes);
  return { added: fresh.length, changed: changes.length, unchanged: records.length - fresh.length - changes.length };
}

/** The workloads that these keys brought in before, by key: what a later file is compared with. */
export async function findImported(ctx: Ctx, keys: readonly string[]): Promise<ReadonlyMap<string, ImportedFacts>> {
  requirePermission(ctx, "import.run");
  return readByKeys(ctx.db, keys);
}
