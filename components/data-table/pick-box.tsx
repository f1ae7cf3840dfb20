"use client";

import { useSelectionControl } from "./selection";

/** The checkbox of a row; with Shift everything from the row picked last comes in. */
export function PickRow({ id, name }: { id: string; name: string }) {
  const { isPicked, toggle } = useSelectionControl();
  return (
    <label className="pick-box">
      <input
        type="checkbox"
        className="check"
        aria-label={`Select ${name}`}
        checked={isPicked(id)}
        onChange={(event) => toggle(id, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
      />
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
