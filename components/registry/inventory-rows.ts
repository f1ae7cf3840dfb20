import type { DueState } from "@/components/ui/glyph";
import type { WorkloadKind } from "@/lib/registry/core/kinds";
import type { Stage, Tier } from "@/lib/registry/core/words";

interface Moment {
  readonly at: string;
  readonly words: string;
  readonly exact: string;
}

/** One workload in the inventory. Only what a shown column draws is there, and only what is not the rule. */
export interface InventoryRow {
  readonly ref: string;
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly stage: Stage;
  readonly adopted?: boolean;
  readonly onHold?: boolean;
  readonly suspended?: boolean;
  readonly tier: Tier;
  readonly owner?: { readonly name: string; readonly email: string; readonly left?: boolean };
  readonly team?: string;
  /** The highest class of its data, in words, and how many scopes it uses. */
  readonly scopes?: { readonly highest: string; readonly count: number };
  readonly due?: { readonly state: DueState; readonly words: string; readonly dueOn: string | null; readonly exact: string };
  /** The day on which it ends, in words. */
  readonly ends?: string;
  readonly tags?: readonly string[];
  readonly created?: Moment;
  readonly updated?: Moment;
}

declare const packed: unique symbol;

/**
 * Rows on their way from the server to the table, as one text: as values React walks through every one of them four times, to write, to
 * escape, to read and to read again in the browser, and a page of fifty rows has a thousand.
 */
export type PackedRows = string & { readonly [packed]: true };

/** Guarantee: the only maker of packed rows. */
export function packRows(rows: readonly InventoryRow[]): PackedRows {
  return JSON.stringify(rows) as PackedRows;
}

/** Guarantee: packed above, from rows of this type. */
export function unpackRows(rows: PackedRows): readonly InventoryRow[] {
  return JSON.parse(rows) as readonly InventoryRow[];
}
