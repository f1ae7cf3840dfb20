"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import {
  countOf,
  NOTHING_PICKED,
  offersMatching,
  pickedOn,
  pickMatching,
  pickPage,
  pickRow,
  type SelectablePage,
  type Selection,
  selectionOf,
} from "./selection-state";

export type { Selection } from "./selection-state";

/** What the table and its bar need beyond what bulk actions are told. */
export interface SelectionControl {
  readonly selection: Selection;
  readonly count: number;
  readonly clear: () => void;
  readonly isPicked: (id: string) => boolean;
  readonly page: "none" | "some" | "all";
  readonly toggle: (id: string, range?: boolean) => void;
  readonly togglePage: () => void;
  /** Selects every row of the filter; null where the page is not picked whole or the filter has no more. */
  readonly takeMatching: (() => void) | null;
  readonly total: number | string;
}

const nothing = () => {};
const Control = createContext<SelectionControl>({
  selection: { kind: "none" },
  count: 0,
  clear: nothing,
  isPicked: () => false,
  page: "none",
  toggle: nothing,
  togglePage: nothing,
  takeMatching: null,
  total: 0,
});

/** Holds what is selected, around a table and its bulk bar. DataTable stands in one; nothing else has to make one. */
export function SelectionProvider({ filter, rowIds, total, children }: SelectablePage & { children: ReactNode }) {
  const [picked, setPicked] = useState(NOTHING_PICKED);
  const page = { filter, rowIds, total };
  const selection = selectionOf(picked, page);
  const onPage = pickedOn(picked, page);
  const control: SelectionControl = {
    selection,
    count: countOf(selection),
    clear: () => setPicked(NOTHING_PICKED),
    isPicked: (id) => onPage.includes(id),
    page: onPage.length === 0 ? "none" : onPage.length === rowIds.length ? "all" : "some",
    toggle: (id, range) => setPicked((before) => pickRow(before, page, id, range)),
    togglePage: () => setPicked((before) => pickPage(before, page)),
    takeMatching: offersMatching(selection, page) ? () => setPicked(pickMatching(page)) : null,
    total,
  };
  return <Control value={control}>{children}</Control>;
}

/** For bulk actions: what they are about, how many rows that is ("10,000+" counts as 10,000), and how to let go of it. */
export function useSelection(): Pick<SelectionControl, "selection" | "count" | "clear"> {
  return useContext(Control);
}

/** For the table and its bar. */
export function useSelectionControl(): SelectionControl {
  return useContext(Control);
}
