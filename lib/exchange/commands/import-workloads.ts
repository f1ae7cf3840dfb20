import { recordAudit } from "@/lib/audit";
import { ensureTeams, requirePermission } from "@/lib/people";
import { type Ctx, digestOf, keysOf, newId, parse, sha256, type Tx, transaction } from "@/lib/platform";
import { type Adoption, adoptWorkloads, previewAdoption, type RecordToAdopt } from "@/lib/registry";
import { STAGES } from "@/lib/registry/core/words";
import { decodeFile, fileFault, parseRows, readMapping } from "../adapter";
import { type ImportRecord, type RowIssue, readRecords } from "../core";
import { type Mapping, RunImport } from "../schema";
import { insertRun } from "../store";

export interface ImportFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The mapping as YAML. */
  readonly mapping: string;
}

export interface ImportReport extends Adoption {
  readonly mapping: string;
  readonly records: number;
  readonly refused: number;
  readonly warnings: number;
  /** By stage, of the records that go in. */
  readonly stages: Readonly<Record<string, number>>;
  readonly issues: readonly RowIssue[];
  readonly dryRun: boolean;
}

interface Read {
  readonly mapping: Mapping;
  readonly records: readonly ImportRecord[];
  readonly issues: readonly RowIssue[];
  readonly rows: number;
}

/** The file as records and issues. @throws AppError `invalid` for the file or the mapping as a whole. */
function readFile({ bytes, mapping: yaml }: ImportFile): Read {
  const mapping = readMapping(yaml);
  const { header, rows } = parseRows(decodeFile(bytes, mapping.file.encoding), mapping.file.delimiter);
  const { records, issues, faults } = readRecords(mapping, header, rows);
  if (faults.length > 0) throw fileFault(faults.join(" "), "Mend the mapping or choose another file.");
  return { mapping, records, issues, rows: rows.length };
}

/** Keys are digests, so that a cell of any length or with anything in it is a key of one length. */
function toAdopt({ name }: Mapping, records: readonly ImportRecord[], teams: ReadonlyMap<string, string>): RecordToAdopt[] {
  return records.map(({ keyParts, ordinal, team, record: _record, ...facts }) => ({
    ...facts,
    key: `${name}:${digestOf(keyParts).slice(0, 32)}:${ordinal}`,
    digest: digestOf({ ...facts, team }),
    teamId: team ? (teams.get(team) ?? null) : null,
  }));
}

function report(read: Read, adoption: Adoption, dryRun: boolean): ImportReport {
  const stages = Object.fromEntries(keysOf(STAGES).map((stage) => [stage, read.records.filter((record) => record.stage === stage).length]));
  const refused = new Set(read.issues.filter(({ severity }) => severity === "refused").map(({ record }) => record)).size;
  const warnings = read.issues.length - read.issues.filter(({ severity }) => severity === "refused").length;
  return { ...adoption, mapping: read.mapping.name, records: read.rows, refused, warnings, stages, issues: read.issues, dryRun };
}

async function save(tx: Tx, ctx: Ctx, file: ImportFile, read: Read): Promise<ImportReport> {
  const teams = await ensureTeams(
    tx,
    ctx,
    read.records.flatMap(({ team }) => team ?? []),
  );
  const adoption = await adoptWorkloads(tx, ctx, `${read.mapping.name}:`, toAdopt(read.mapping, read.records, teams));
  const done = report(read, adoption, false);
  const { added, changed, unchanged, refused } = done;
  const id = newId<"import">(ctx.now);
  const fileDigest = sha256(file.bytes);
  const run = { id, fileName: file.fileName, fileDigest, mapping: read.mapping, records: read.rows, added, changed, unchanged, refused };
  await insertRun(tx, { ...run, createdBy: ctx.actor.name, createdAt: ctx.now }, read.issues);
  await recordAudit(tx, ctx, {
    action: "import.run",
    subject: { type: "import", id, label: file.fileName },
    after: {
      mapping: read.mapping.name,
      fileDigest,
      records: read.rows,
      added,
      changed,
      unchanged,
      refused,
      vanished: adoption.vanished.length,
    },
  });
  return done;
}

/**
 * Takes a file of workloads in: all of it in one transaction, but for the records that are refused and listed. What already runs is
 * adopted in its stated stage, never approved. The same file again changes nothing.
 * @throws AppError `forbidden`; `invalid` when the file or the mapping as a whole cannot be used, and then nothing is written.
 */
export async function importWorkloads(ctx: Ctx, file: ImportFile): Promise<ImportReport> {
  requirePermission(ctx, "import.run");
  const read = readFile(file);
  return transaction(ctx, (tx) => save(tx, ctx, file, read));
}

/** What `importWorkloads` would do, without doing it: the same reading, the same counts, the same issues. */
export async function previewImport(ctx: Ctx, file: ImportFile): Promise<ImportReport> {
  requirePermission(ctx, "import.run");
  const read = readFile(file);
  return report(read, await previewAdoption(ctx, `${read.mapping.name}:`, toAdopt(read.mapping, read.records, new Map())), true);
}

/**
 * `importWorkloads` or `previewImport`, for callers who send the file as base64.
 * @throws AppError `forbidden`, `invalid`.
 */
export async function runImport(ctx: Ctx, input: unknown): Promise<ImportReport> {
  requirePermission(ctx, "import.run");
  const { content, dryRun, ...file } = parse(RunImport, input);
  const given = { ...file, bytes: Buffer.from(content, "base64") };
  return dryRun ? previewImport(ctx, given) : importWorkloads(ctx, given);
}
