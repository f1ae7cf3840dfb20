"use client";

import type { RefObject } from "react";
import { useShortcuts } from "@/components/layout/use-shortcuts";

/** The row that holds the focus; the first counts as next when none does. */
function rowsIn(table: HTMLElement | null): { rows: HTMLElement[]; at: number } {
  const rows = Array.from(table?.querySelectorAll<HTMLElement>("tr[data-row]") ?? []);
  return { rows, at: rows.findIndex((row) => row.contains(document.activeElement)) };
}

/**
 * J and K move, X selects, Enter opens. The cursor is the browser's own focus on the row's link, so that a screen reader
 * follows it and Enter needs nothing from us.
 */
export function useRowKeys(
  table: RefObject<HTMLElement | null>,
  onSelect: ((rowId: string) => void) | undefined,
  onClear: (() => void) | undefined,
): void {
  const move = (step: number) => {
    const { rows, at } = rowsIn(table.current);
    const row = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + step))];
    row?.querySelector<HTMLElement>(".name a")?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const select = () => {
    const { rows, at } = rowsIn(table.current);
    const id = rows[at]?.dataset.row;
    if (id) onSelect?.(id);
  };
  useShortcuts({ j: () => move(1), k: () => move(-1), x: onSelect && select, Escape: onClear });
}
