import type { ReactNode } from "react";
import { type Severity, SeverityGlyph } from "./glyph";

interface FindingProps {
  severity: Severity;
  /** What is wrong, in words: "Credential is in two places". */
  title: ReactNode;
  /** Why we know: fact, source, when. */
  children: ReactNode;
  /** What to do and who can, then the link that does it. */
  fix?: ReactNode;
  since?: ReactNode;
  due?: ReactNode;
}

/** One open finding in a panel: what is wrong, why we know, what to do. */
export function Finding({ severity, title, children, fix, since, due }: FindingProps) {
  return (
    <article className="finding">
      <SeverityGlyph severity={severity} />
      <div>
        <h3>
          <span className="vh">{severity}: </span>
          {title}
        </h3>
        <p className="muted">{children}</p>
        {fix && <div className="fix">{fix}</div>}
      </div>
      <div className="when">
        {since && <span>{since}</span>}
        <br />
        {due && <span className="faint">{due}</span>}
      </div>
    </article>
  );
}
