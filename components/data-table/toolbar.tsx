import type { ReactNode } from "react";
import { Still } from "@/components/ui/still";

/** A row of chips, links alone and so drawn as text, or of search and filter tokens. On a phone it scrolls sideways. */
export function Toolbar({ label, children, search }: { label: string; children: ReactNode; search?: boolean }) {
  return search ? (
    <search className="toolbar" aria-label={label}>
      {children}
    </search>
  ) : (
    <Still as="section" className="toolbar" aria-label={label}>
      {children}
    </Still>
  );
}

/** Under the top bar of a list: tabs of saved views, then whatever stands at the right. */
export function Views({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="views">
      {children}
      {actions}
    </div>
  );
}

/** The table and its facets; fills the rest of the page, and only the rows scroll. */
export function WorkArea({ facets, children }: { facets?: ReactNode; children: ReactNode }) {
  return (
    <div className={facets ? "work" : "work alone"}>
      {facets}
      {children}
    </div>
  );
}
