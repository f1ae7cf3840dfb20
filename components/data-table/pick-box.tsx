"use client";

import { useSelectionControl } from "./selection";

/** The checkbox of a row, drawn as text with it: what is picked, and with which key, is heard around the rows (useRowPicks). */
export function PickBox(name: string) {
  return (
    <label className="pick-box">
      {/* A browser that remembers forms would tick what nobody picked. */}
      <input type="checkbox" className="check" aria-label={`Select ${name}`} autoComplete="off" />
    </label>
  );
}

/** The checkbox of the whole page. */
export function PickPage() {
  const { page, togglePage } = useSelectionControl();
  return (
    <label className="pick-box">
      <input
        type="checkbox"
        className="check"
        aria-label="Select page"
        checked={page === "all"}
        ref={(box) => {
          if (box) box.indeterminate = page === "some";
        }}
        onChange={togglePage}
      />
    </label>
  );
}
