/**
 * From rows to records. Nothing is guessed and nothing is lost: what cannot be used as a value is kept as text and told.
 *   1. A record without a name or with a stage that the mapping does not know is refused, alone; all others go in.
 *   2. A missing purpose, an unusable date and an owner who is no address are warnings.
 *   3. The key is the key columns (or the whole row) plus how often the same stood before it: the same file again changes nothing.
 *   4. Effects that contradict "experiment" are no error: the record is imported on hold, as a registration would be.
 */
import { contradictionOf } from "@/lib/registry/core/key-test";
import { looksLikeSecret } from "@/lib/registry/core/secrets";
import type { Effect, Stage, WorkloadKind } from "@/lib/registry/core/words";
import type { Column, Mapping } from "../schema";
import { locate } from "./columns";
import type { Reading, RowIssue } from "./reading";
import { emailIn, goLiveIn, holds, kindIn, purposeIn, requiredName, stageIn } from "./values";

/** What the file says of a workload. */
export interface RecordFacts {
  readonly name: string;
  readonly purpose: string;
  readonly team: string | null;
  readonly kind: WorkloadKind;
  readonly stage: Stage;
  readonly goLiveOn: string | null;
  readonly effects: readonly Effect[];
  readonly tags: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
  /** An address in lower case. Left out where the mapping names no such column, so that digests of older imports still hold. */
  readonly owner?: string;
  readonly backupOwner?: string;
}

export interface ReadRecord {
  readonly record: number;
  /** What the key is taken of; the caller takes its digest. */
  readonly keyParts: readonly string[];
  readonly ordinal: number;
  /** Null for a record that is refused. */
  readonly facts: RecordFacts | null;
  readonly issues: readonly RowIssue[];
}

const LONGEST_VALUE = 500;

/** A value as an issue may repeat it: what looks like a secret goes no further. */
function shown(value: string): string | null {
  const secret = looksLikeSecret(value);
  return secret ? `(withheld: looks like ${secret})` : value.slice(0, LONGEST_VALUE) || null;
}

function tellContradiction({ mapping, tell }: Reading, stage: Stage, effects: readonly Effect[]): void {
  const contradiction = contradictionOf(stage, { effects, controlPoint: "none" });
  if (!contradiction) return;
  const message = `${contradiction.why} It is imported on hold, and will be a finding.`;
  tell("finding", mapping.stage.column, message, effects.join(", "));
}

/** An e-mail address, or nothing where the mapping has no such column or the cell no address. */
function holders(reading: Reading): Pick<RecordFacts, "owner" | "backupOwner"> {
  const { owner, backup_owner } = reading.mapping;
  const [first, second] = [owner && emailIn(reading, owner.column), backup_owner && emailIn(reading, backup_owner.column)];
  return { ...(first ? { owner: first } : {}), ...(second && second !== first ? { backupOwner: second } : {}) };
}

function factsIn(reading: Reading): RecordFacts | null {
  const { mapping, cell } = reading;
  const [name, stage, kind] = [requiredName(reading), stageIn(reading), kindIn(reading)];
  if (name === null || !stage || !kind) return null;
  const notes: Record<string, string> = {};
  const purpose = purposeIn(reading);
  const goLiveOn = goLiveIn(reading, notes);
  const effects = [...new Set(mapping.effects.filter(({ column, when }) => holds(cell(column), when)).map(({ effect }) => effect))];
  if (effects.length > 0) notes["Human control point"] = "Not stated in the file: nobody is named, and none was made up.";
  tellContradiction(reading, stage, effects);
  return {
    name,
    purpose,
    team: mapping.team?.columns.map(cell).filter(Boolean).join(mapping.team.join).slice(0, 200) || null,
    kind,
    stage,
    goLiveOn,
    effects,
    tags: [...new Set(mapping.tags.filter(({ column, when }) => holds(cell(column), when)).map(({ tag }) => tag))],
    notes,
    ...holders(reading),
  };
}

/** Reads a file's rows one after the other, minding how often each key came. The header must have all that the mapping names. */
export function recordReader(mapping: Mapping, header: readonly string[]): (row: readonly string[], record: number) => ReadRecord {
  const places = new Map<string, number>();
  const at = (column: Column): number => {
    const name = JSON.stringify(column);
    const known = places.get(name);
    if (known !== undefined) return known;
    const located = locate(column, header);
    const place = "at" in located ? located.at : -1;
    places.set(name, place);
    return place;
  };
  const empty = new Set(mapping.empty.map((text) => text.trim()));
  const seen = new Map<string, number>();
  return (row, record) => {
    const issues: RowIssue[] = [];
    const cell = (column: Column): string => {
      const text = (row[at(column)] ?? "").trim();
      return empty.has(text) ? "" : text;
    };
    const headOf = (column: Column): string => header[at(column)]?.trim().slice(0, 200) ?? "";
    const tell: Reading["tell"] = (severity, column, message, value) =>
      issues.push({ record, severity, column: column && headOf(column), message, value: shown(value) });
    const keyParts = mapping.key.length > 0 ? mapping.key.map(cell) : row;
    const key = JSON.stringify(keyParts);
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    return { record, keyParts, ordinal, facts: factsIn({ mapping, cell, headOf, tell }), issues };
  };
}
