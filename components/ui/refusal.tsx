import type { ReactNode } from "react";
import { Badge } from "./badge";
import { CopyButton } from "./copy-button";
import { Glyph } from "./glyph";

interface RefusalProps {
  /** A word for the badge: "Not saved", "Not approved". */
  word?: string;
  /** What did not happen: "The owner was not changed". */
  title: string;
  why: ReactNode;
  /** What was kept: "Your other 2 changes were saved." */
  kept?: ReactNode;
  /** Buttons or links: the next step. */
  next?: ReactNode;
  /** The slug of the rule. */
  rule?: string | undefined;
  ruleWords?: ReactNode;
  requestId?: string | undefined;
  /** 1 where it is the whole page. */
  level?: 1 | 2;
  /** What happened per row. */
  children?: ReactNode;
}

/** What did not happen, why, what was kept, the next step; then the rule and the request in mono. */
export function Refusal({ word = "Not done", title, why, kept, next, rule, ruleWords, requestId, level = 2, children }: RefusalProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <section className="empty refusal">
      <div>
        <Badge boxed tone="red">
          <Glyph name="unmet" />
          {word}
        </Badge>
        <Heading className="title">{title}</Heading>
        <p className="muted">
          {why} {kept}
        </p>
      </div>
      {children}
      <div className="row wrap">
        {next}
        <span className="grow" />
        {requestId && (
          <span className="row small faint">
            Request <span className="mono">{requestId}</span>
            <CopyButton text={requestId} label="Copy request id" />
          </span>
        )}
      </div>
      {rule && (
        <>
          <hr className="rule" />
          <p className="small muted">
            Rule <span className="mono">{rule}</span>
            {ruleWords && <>: {ruleWords}</>}
          </p>
        </>
      )}
    </section>
  );
}
