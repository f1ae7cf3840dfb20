"use client";

import type { RefObject } from "react";
import { useShortcuts } from "@/components/layout/use-shortcuts";

/** The row that holds the focus; the first counts as next when none does. */
function rowsIn(table: HTMLElement | null): { rows: HTMLElement[]; at: number } {
  const rows = Array.from(table?.querySelectorAll<HTMLElement>("tr[data-row]") ?? []);
  return { rows, at: rows.findIndex((row) => row.contains(document.activeElement)) };
}

interface RowActions {
  /** `range`: everything from the row picked last. */
  onSelect?: ((rowId: string, range: boolean) => void) | undefined;
  onClear?: (() => void) | undefined;
}

/**
 * J and K move, X selects and Shift X a range, Enter opens. The cursor is the browser's own focus on the row's link, so that a
 * screen reader follows it and Enter needs nothing from us.
 */
export function useRowKeys(table: RefObject<HTMLElement | null>, { onSelect, onClear }: RowActions): void {
  const move = (step: number) => {
    const { rows, at } = rowsIn(table.current);
    const row = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    row?.querySelector<HTMLElement>(".name a")?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const select = (event: KeyboardEvent) => {
    const { rows, at } = rowsIn(table.current);
    const id = rows[at]?.dataset.row;
    if (id) onSelect?.(id, event.shiftKey);
  };
  useShortcuts({ j: () => move(1), k: () => move(-1), x: onSelect && select, Escape: onClear });
}
