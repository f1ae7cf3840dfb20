import type { ReactNode } from "react";
import { Button, Kbd } from "@/components/ui/button";

interface BulkBarProps {
  count: number;
  onClear: () => void;
  /** Ghost buttons of size s; each opens a dialog that lists what will happen to each row before it does. */
  children: ReactNode;
}

/** Floats above the paging foot while rows are selected. */
export function BulkBar({ count, onClear, children }: BulkBarProps) {
  return (
    <div className="bulk" role="toolbar" aria-label="Bulk actions">
      <b className="strong" aria-live="polite">
        {count} selected
      </b>
      <span className="sep" />
      {children}
      <span className="sep" />
      <Button variant="ghost" size="s" onClick={onClear}>
        Clear <Kbd>Esc</Kbd>
      </Button>
    </div>
  );
}
