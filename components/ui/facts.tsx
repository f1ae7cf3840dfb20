import type { ReactNode } from "react";

export interface Fact {
  term: string;
  value: ReactNode;
  /** The second line: "Ends in 17 d, 10 Dec 2026". */
  note?: ReactNode;
}

/** The facts under a page's title. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
          {fact.note && <dd>{fact.note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** Terms and values in a panel, one a line. */
export function KeyValues({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="kv">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>
            {fact.value}
            {fact.note && <span className="hint">{fact.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
