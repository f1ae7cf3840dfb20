import type { ReactNode } from "react";

/** A row of chips, or of search and filter tokens. On a phone it scrolls sideways. */
export function Toolbar({ label, children, search }: { label: string; children: ReactNode; search?: boolean }) {
  return search ? (
    <search className="toolbar" aria-label={label}>
      {children}
    </search>
  ) : (
    <section className="toolbar" aria-label={label}>
      {children}
    </section>
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
