import { looksLikeSecret } from "@/lib/registry/core/secrets";
import type { Stage, WorkloadKind } from "@/lib/registry/core/words";
import type { Column } from "../schema";
import { controlIn } from "./control-characters";
import { readDate } from "./dates";
import type { Reading } from "./reading";

const NAME_MAX = 200;
const PURPOSE_MAX = 10_000;
const REPLACEMENT = "\uFFFD";

/** True for a cell that says one of these texts; blanks around them do not count. */
export const holds = (cell: string, when: readonly string[]): boolean => when.some((value) => value.trim() === cell);

/** The value that a mapping gives a text; null where it gives none. */
function valueFor<Value>(values: Readonly<Record<string, Value>>, text: string): Value | null {
  return Object.entries(values).find(([value]) => value.trim() === text)?.[1] ?? null;
}

/** Why a text of the file cannot stand in a record as it is; null when it can. */
function faultIn(text: string): string | null {
  const control = controlIn(text);
  if (control) return `A control character (${control}) stands in it. Take it out of the file.`;
  const secret = looksLikeSecret(text);
  return secret ? `It looks like ${secret}. Airlock keeps no secrets: take it out of the file.` : null;
}

/** A name of the record, or null after telling why it is refused. */
export function requiredName({ mapping, cell, tell }: Reading): string | null {
  const name = cell(mapping.name_column);
  const fault = name === "" ? "The record has no name." : faultIn(name);
  if (fault) {
    tell("refused", mapping.name_column, fault, name);
    return null;
  }
  if (name.includes(REPLACEMENT)) tell("warning", mapping.name_column, "A letter was lost before the file came here.", name);
  if (name.length > NAME_MAX) tell("warning", mapping.name_column, `The name is cut to ${NAME_MAX} characters.`, name);
  return name.slice(0, NAME_MAX);
}

/** What it is for; empty after telling why it is not used. */
export function purposeIn({ mapping, cell, tell }: Reading): string {
  if (!mapping.purpose) return "";
  const purpose = cell(mapping.purpose);
  if (purpose === "") tell("warning", mapping.purpose, "No purpose is given; it is asked for before a promotion.", "");
  const fault = faultIn(purpose);
  if (fault) {
    tell("warning", mapping.purpose, `The purpose is not used. ${fault}`, purpose);
    return "";
  }
  if (purpose.includes(REPLACEMENT)) tell("warning", mapping.purpose, "A letter was lost before the file came here.", purpose);
  if (purpose.length > PURPOSE_MAX) tell("warning", mapping.purpose, `The purpose is cut to ${PURPOSE_MAX} characters.`, purpose);
  return purpose.slice(0, PURPOSE_MAX);
}

/** The stage that a record states, or null after telling why it is refused. */
export function stageIn({ mapping, cell, tell }: Reading): Stage | null {
  const { column, values, default: otherwise } = mapping.stage;
  const text = cell(column);
  const known = valueFor(values, text) ?? (text === "" ? otherwise : null);
  if (known) return known;
  tell("refused", column, text === "" ? "The stage is empty, and the mapping gives no default." : "The mapping knows no such stage.", text);
  return null;
}

/** The kind of a record: one for all, or what its column says; what the mapping does not know gets the default and a warning. */
export function kindIn({ mapping: { kind }, cell, tell }: Reading): WorkloadKind {
  if (typeof kind === "string") return kind;
  const text = cell(kind.column);
  const known = valueFor(kind.values, text);
  if (!known && text !== "") tell("warning", kind.column, `The mapping knows no such kind; it becomes “${kind.default}”.`, text);
  return known ?? kind.default;
}

/** The day it went live; what does not read as one is kept as text among the notes. */
export function goLiveIn({ mapping, cell, headOf, tell }: Reading, notes: Record<string, string>): string | null {
  if (!mapping.go_live) return null;
  const { column, format } = mapping.go_live;
  const text = cell(column);
  if (text === "") return null;
  const read = readDate(text, format);
  if ("day" in read) return read.day;
  notes[headOf(column) || "Date"] = text.slice(0, 500);
  tell("warning", column, read.warning, text);
  return null;
}

const IN_BRACKETS = /<([^<>]+)>\s*$/;
const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

/** An address in lower case, also out of “Jane Doe <jane@example.org>”; null for nothing, or after telling that it is none. */
export function emailIn({ cell, tell }: Reading, column: Column): string | null {
  const text = cell(column);
  if (text === "") return null;
  const address = (IN_BRACKETS.exec(text)?.[1] ?? text).trim().toLowerCase();
  if (ADDRESS.test(address) && address.length <= 254) return address;
  tell("warning", column, "This is no e-mail address: the record stays without this person.", text);
  return null;
}
