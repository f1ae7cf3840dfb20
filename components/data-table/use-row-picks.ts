"use client";

import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from "react";
import type { SelectionControl } from "./selection";

const BOX = "tr[data-row] .pick-box input";

const rowOf = (box: Element): string => box.closest<HTMLElement>("tr[data-row]")?.dataset.row ?? "";

/** The checkboxes of the rows: they show what is picked, and pick; with Shift everything from the row picked last comes in. */
export function useRowPicks(
  table: RefObject<HTMLElement | null>,
  { isPicked, toggle }: Pick<SelectionControl, "isPicked" | "toggle">,
): void {
  // After every drawing: rows that were replaced come with empty boxes.
  useLayoutEffect(() => {
    for (const box of table.current?.querySelectorAll<HTMLInputElement>(BOX) ?? []) box.checked = isPicked(rowOf(box));
  });
  const hear = useEffectEvent((event: MouseEvent) => {
    if (event.target instanceof Element && event.target.matches(BOX)) toggle(rowOf(event.target), event.shiftKey);
  });
  useEffect(() => {
    const place = table.current;
    place?.addEventListener("click", hear);
    return () => place?.removeEventListener("click", hear);
  }, [table]);
}
