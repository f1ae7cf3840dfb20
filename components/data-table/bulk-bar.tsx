"use client";

import type { ReactNode } from "react";
import { Button, Kbd } from "@/components/ui/button";
import { useSelectionControl } from "./selection";

/** Floats above the paging foot while rows are selected, on a phone at the foot of the window; the last row can be scrolled clear of it. Its actions read useSelection(). */
export default function BulkBar({ children }: { children: ReactNode }) {
  const { selection, count, clear, takeMatching, total } = useSelectionControl();
  const all = typeof total === "number" ? total.toLocaleString("en") : total;
  return (
    <div className="bulk" role="toolbar" aria-label="Bulk actions">
      <b className="strong" aria-live="polite">
        {selection.kind === "matching" ? `All ${all} that match` : `${count} selected`}
      </b>
      {takeMatching && (
        <Button variant="ghost" size="s" onClick={takeMatching}>
          Select all {all} that match
        </Button>
      )}
      <span className="sep" />
      <div className="acts">{children}</div>
      <span className="sep" />
      <Button className="let-go" variant="ghost" size="s" onClick={clear}>
        Clear <Kbd className="hide-s">Esc</Kbd>
      </Button>
    </div>
  );
}
