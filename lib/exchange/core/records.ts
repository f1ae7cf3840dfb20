/**
 * From rows to records. Nothing is guessed and nothing is lost: what cannot be used as a value is kept as text and told.
 *   1. A record without a name or with a stage that the mapping does not know is refused, alone; all others go in.
 *   2. A missing purpose and an unusable date are warnings.
 *   3. The key is the key columns (or the whole row) plus how often the same stood before it: the same file again changes nothing.
 */
import type { Effect, Stage, WorkloadKind } from "@/lib/registry/core/words";
import type { Column, Mapping } from "../schema";
import { locate } from "./columns";
import { readDate } from "./dates";

export interface RowIssue {
  /** Which record of the file, the first being 1. */
  readonly record: number;
  readonly column: string | null;
  readonly severity: "refused" | "warning";
  readonly message: string;
  readonly value: string | null;
}

export interface ImportRecord {
  readonly record: number;
  /** What the key is taken of; the caller takes its digest. */
  readonly keyParts: readonly string[];
  readonly ordinal: number;
  readonly name: string;
  readonly purpose: string;
  readonly team: string | null;
  readonly kind: WorkloadKind;
  readonly stage: Stage;
  readonly goLiveOn: string | null;
  readonly effects: readonly Effect[];
  readonly tags: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
}

export interface Understood {
  readonly records: readonly ImportRecord[];
  readonly issues: readonly RowIssue[];
  /** Faults of the file as a whole: nothing is imported while there are any. */
  readonly faults: readonly string[];
}

/** The columns of a mapping found in a header; faults name those that are not there. */
function findColumns(mapping: Mapping, header: readonly string[]): { at: (column: Column) => number; faults: string[] } {
  const wanted = [
    ...mapping.key,
    mapping.name_column,
    mapping.stage.column,
    ...(mapping.purpose ? [mapping.purpose] : []),
    ...(mapping.team?.columns ?? []),
    ...(mapping.go_live ? [mapping.go_live.column] : []),
    ...mapping.effects.map(({ column }) => column),
    ...mapping.tags.map(({ column }) => column),
  ];
  const faults = wanted.flatMap((column) => {
    const located = locate(column, header);
    return "fault" in located ? [located.fault] : [];
  });
  const at = (column: Column): number => {
    const located = locate(column, header);
    return "at" in located ? located.at : -1;
  };
  return { at, faults: [...new Set(faults)] };
}

interface Reading {
  readonly mapping: Mapping;
  readonly header: readonly string[];
  readonly at: (column: Column) => number;
  readonly cell: (column: Column) => string;
  readonly record: number;
  readonly issues: RowIssue[];
}

function issue(
  { record, header, issues, at }: Reading,
  severity: RowIssue["severity"],
  column: Column,
  message: string,
  value: string,
): void {
  issues.push({ record, severity, column: header[at(column)]?.trim().slice(0, 200) ?? null, message, value: value.slice(0, 500) || null });
}

function stageIn(reading: Reading): Stage | null {
  const { mapping, cell } = reading;
  const text = cell(mapping.stage.column);
  const known = Object.entries(mapping.stage.values).find(([value]) => value.trim() === text);
  if (known) return known[1];
  if (text === "" && mapping.stage.default) return mapping.stage.default;
  const message = text === "" ? "The stage is empty, and the mapping gives no default." : "The mapping knows no such stage.";
  issue(reading, "refused", mapping.stage.column, message, text);
  return null;
}

function goLiveIn(reading: Reading, notes: Record<string, string>): string | null {
  const { mapping, cell, header, at } = reading;
  if (!mapping.go_live) return null;
  const text = cell(mapping.go_live.column);
  if (text === "") return null;
  const read = readDate(text, mapping.go_live.format);
  if ("day" in read) return read.day;
  notes[header[at(mapping.go_live.column)]?.trim() ?? "Date"] = text;
  issue(reading, "warning", mapping.go_live.column, read.warning, text);
  return null;
}

const holds = (cell: string, when: readonly string[]): boolean => when.some((value) => value.trim() === cell);

function recordIn(reading: Reading): Omit<ImportRecord, "keyParts" | "ordinal"> | null {
  const { mapping, cell, record } = reading;
  const name = cell(mapping.name_column);
  if (name === "") issue(reading, "refused", mapping.name_column, "The record has no name.", "");
  const stage = stageIn(reading);
  if (name === "" || !stage) return null;
  const purpose = mapping.purpose ? cell(mapping.purpose) : "";
  if (mapping.purpose && purpose === "")
    issue(reading, "warning", mapping.purpose, "No purpose is given; it is asked for before a promotion.", "");
  const notes: Record<string, string> = {};
  const goLiveOn = goLiveIn(reading, notes);
  const effects = [...new Set(mapping.effects.filter(({ column, when }) => holds(cell(column), when)).map(({ effect }) => effect))];
  if (effects.length > 0) notes["Human control point"] = "Not stated in the file: nobody is named, and none was made up.";
  return {
    record,
    name: name.slice(0, 200),
    purpose: purpose.slice(0, 10_000),
    team: mapping.team?.columns.map(cell).filter(Boolean).join(mapping.team.join).slice(0, 200) || null,
    kind: mapping.kind,
    stage,
    goLiveOn,
    effects,
    tags: [...new Set(mapping.tags.filter(({ column, when }) => holds(cell(column), when)).map(({ tag }) => tag))],
    notes,
  };
}

/** All records of a parsed file; `rows` are without the header. */
export function readRecords(mapping: Mapping, header: readonly string[], rows: readonly (readonly string[])[]): Understood {
  const { at, faults } = findColumns(mapping, header);
  if (faults.length > 0) return { records: [], issues: [], faults };
  const empty = new Set(mapping.empty.map((text) => text.trim()));
  const issues: RowIssue[] = [];
  const seen = new Map<string, number>();
  const records = rows.flatMap((row, index): ImportRecord[] => {
    const cell = (column: Column): string => {
      const text = (row[at(column)] ?? "").trim();
      return empty.has(text) ? "" : text;
    };
    const keyParts = mapping.key.length > 0 ? mapping.key.map(cell) : row;
    const key = JSON.stringify(keyParts);
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    const read = recordIn({ mapping, header, at, cell, record: index + 1, issues });
    return read ? [{ ...read, keyParts, ordinal }] : [];
  });
  return { records, issues, faults: [] };
}
