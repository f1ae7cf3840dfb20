import { requirePermission } from "@/lib/people";
import { type Ctx, notFound, parse } from "@/lib/platform";
import { humanId } from "@/lib/registry";
import { csvOf } from "../adapter";
import { actionsOf, type ColumnReport, type FileSurvey, type RunAction, type RunPhase } from "../core";
import { IssueQuery, Mapping, RowQuery } from "../schema";
import {
  columnReportOf,
  countIssues,
  countRows,
  faultOf,
  type IssueGroup,
  type IssueRow,
  type RunListRow,
  type RunRow,
  readChunkSizes,
  readIssueGroups,
  readIssues,
  readRows,
  readRun,
  readRuns,
  readVanished,
  type StagedListRow,
  stagesOf,
  stateOf,
  surveyOf,
} from "../store";

/** An import run as lists show it. */
export interface ImportRun {
  readonly id: string;
  readonly fileName: string;
  readonly fileDigest: string;
  readonly phase: RunPhase;
  readonly bytes: number;
  readonly bytesRead: number;
  readonly records: number;
  /** What the check found would be done; `added` and `changed` are what has been done. */
  readonly toAdd: number;
  readonly toChange: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly warnings: number;
  readonly findings: number;
  readonly vanished: number;
  /** Why it stopped; null when it did not. */
  readonly fault: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** An import run with all that is known of it. */
export interface ImportDetail extends ImportRun {
  readonly actions: readonly RunAction[];
  readonly stoppedIn: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly detected: { readonly encoding: string; readonly delimiter: string } | null;
  readonly survey: FileSurvey;
  readonly mapping: Mapping | null;
  readonly mappingText: string | null;
  readonly stages: Readonly<Record<string, number>>;
  readonly columns: readonly ColumnReport[];
  readonly chunks: number;
  /** The pieces that are there; empty once the upload has ended. */
  readonly received: readonly number[];
  readonly issueGroups: readonly IssueGroup[];
  readonly vanishedWorkloads: readonly { readonly ref: string; readonly name: string }[];
}

function toRun(row: RunListRow): ImportRun {
  const { bytes, bytesRead, stoppedIn: _in, chunks: _chunks, encoding: _e, delimiter: _d, detected: _t, stages: _s, ...run } = row;
  const { position: _p, leaseBy: _b, leaseUntil: _u, updatedAt: _at, ...shown } = run;
  const { phase } = stateOf(row);
  return { ...shown, phase, bytes: Number(bytes), bytesRead: Number(bytesRead), fault: faultOf(row) };
}

/** The latest imports, newest first. */
export async function listImports(ctx: Ctx): Promise<ImportRun[]> {
  requirePermission(ctx, "registry.read");
  return (await readRuns(ctx.db, 20)).map(toRun);
}

function withoutHeavy(row: RunRow): RunListRow {
  const { survey: _survey, mapping: _mapping, mappingText: _text, columns: _columns, actor: _actor, ...rest } = row;
  return rest;
}

/** Guarantee: `finishUpload` writes both names there. */
function detectedOf(row: RunRow): ImportDetail["detected"] {
  return row.detected as ImportDetail["detected"];
}

/** Guarantee: `mapImport` writes parsed mappings alone; what an older version wrote and is no longer understood counts as none. */
function mappingIn(row: RunRow): Mapping | null {
  return Mapping.safeParse(row.mapping).data ?? null;
}

const GROUPS = 60;
const VANISHED = 200;

/** One import with its file as it was met, its mapping and its report. @throws AppError `forbidden`, `not_found`. */
export async function getImport(ctx: Ctx, id: string): Promise<ImportDetail> {
  requirePermission(ctx, "import.run");
  const row = await readRun(ctx.db.prisma, id);
  if (!row) throw notFound("import");
  const [sizes, issueGroups, vanished] = await Promise.all([
    row.phase === "uploading" ? readChunkSizes(ctx.db.prisma, id) : [],
    readIssueGroups(ctx.db, id, GROUPS),
    readVanished(ctx.db, id, VANISHED),
  ]);
  const { stoppedIn, encoding, delimiter, mappingText, chunks } = row;
  return {
    ...toRun(withoutHeavy(row)),
    ...{ stoppedIn, encoding, delimiter, mappingText, chunks, issueGroups },
    actions: actionsOf(stateOf(row)),
    detected: detectedOf(row),
    survey: surveyOf(row),
    mapping: mappingIn(row),
    stages: stagesOf(row),
    columns: columnReportOf(row),
    received: sizes.map(({ index }) => index),
    vanishedWorkloads: vanished.map(({ number, name }) => ({ ref: humanId("WL", number), name })),
  };
}

export interface ImportPage<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** A page of issues in the order of the file. @throws AppError `forbidden`, `not_found`, `invalid`. */
export async function listImportIssues(ctx: Ctx, id: string, input: unknown): Promise<ImportPage<IssueRow>> {
  requirePermission(ctx, "import.run");
  const { severity, cursor, limit } = parse(IssueQuery, input);
  if (!(await readRun(ctx.db.prisma, id))) throw notFound("import");
  const [items, total] = await Promise.all([readIssues(ctx.db, id, { severity, after: cursor, limit }), countIssues(ctx.db, id, severity)]);
  return { items, total, nextCursor: items.length === limit ? String(items.at(-1)?.id ?? "") : null };
}

/** A page of staged records in the order of the file; none once a run's rows were forgotten. */
export async function listImportRows(ctx: Ctx, id: string, input: unknown): Promise<ImportPage<StagedListRow>> {
  requirePermission(ctx, "import.run");
  const { outcome, cursor, limit } = parse(RowQuery, input);
  if (!(await readRun(ctx.db.prisma, id))) throw notFound("import");
  const [items, total] = await Promise.all([readRows(ctx.db, id, { outcome, after: cursor, limit }), countRows(ctx.db, id, outcome)]);
  return { items, total, nextCursor: items.length === limit ? String(items.at(-1)?.record ?? "") : null };
}

const ISSUE_HEAD = ["Record", "Severity", "Column", "What is wrong", "Value"];
const PIECE = 500;

/** All issues of a run as CSV in pieces, for a spreadsheet beside the one they came from. @throws AppError `forbidden`, `not_found`. */
export async function importIssuesAsCsv(ctx: Ctx, id: string): Promise<AsyncGenerator<string>> {
  requirePermission(ctx, "import.run");
  if (!(await readRun(ctx.db.prisma, id))) throw notFound("import");
  async function* pieces(): AsyncGenerator<string> {
    yield csvOf([ISSUE_HEAD]);
    for (let after = 0n; ; ) {
      const issues = await readIssues(ctx.db, id, { after, limit: PIECE });
      if (issues.length > 0)
        yield csvOf(
          issues.map(({ record, severity, column, message, value }) => [String(record), severity, column ?? "", message, value ?? ""]),
        );
      const last = issues.at(-1);
      if (!last || issues.length < PIECE) return;
      after = last.id;
    }
  }
  return pieces();
}
