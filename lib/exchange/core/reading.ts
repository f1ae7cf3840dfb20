import type { Column, IssueSeverity, Mapping } from "../schema";

/** What is wrong with a record of the file, or told of it. */
export interface RowIssue {
  /** Which record of the file, the first being 1. */
  readonly record: number;
  readonly column: string | null;
  readonly severity: IssueSeverity;
  readonly message: string;
  readonly value: string | null;
}

/** One row under the mapping: what its cells say, and what is wrong with them. */
export interface Reading {
  readonly mapping: Mapping;
  readonly cell: (column: Column) => string;
  readonly headOf: (column: Column) => string;
  readonly tell: (severity: IssueSeverity, column: Column | null, message: string, value: string) => void;
}
