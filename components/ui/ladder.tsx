import type { ReactNode } from "react";
import { cx } from "./classes";
import { Link } from "./link";

export interface LadderStep {
  /** "1 to 2 d" */
  title: string;
  /** What has happened by then: "Owner reminded". */
  words: string;
  count: number;
  href: string;
  /** Past its consequence: the only red one. */
  broken?: boolean;
}

const HIGHEST_PX = 139;

/** The ink deepens along the ladder; the last step, past its consequence, is red. */
function shade(step: LadderStep, at: number, steps: number): string {
  if (step.broken) return "broken";
  return `step-${Math.min(4, 2 + Math.floor((at / Math.max(1, steps - 1)) * 3))}`;
}

/** What is overdue by age, along the escalation ladder. Every bar opens its rows. */
export function AgeLadder({ steps, counted = "overdue" }: { steps: readonly LadderStep[]; counted?: string }) {
  const highest = Math.max(1, ...steps.map((step) => step.count));
  return (
    <div className="ladder" style={{ gridTemplateColumns: `repeat(${steps.length}, 1fr)` }}>
      {steps.map((step, i) => (
        <Link key={step.title} className="b" href={step.href} aria-label={`${step.count} ${counted} ${step.title}`}>
          <b className={cx(step.count === 0 && "faint")}>{step.count.toLocaleString("en")}</b>
          <svg className={shade(step, i, steps.length)} height={Math.round((step.count / highest) * HIGHEST_PX)} aria-hidden="true" />
        </Link>
      ))}
      {steps.map((step) => (
        <div key={step.title} className="x">
          <strong>{step.title}</strong>
          {step.words}
        </div>
      ))}
    </div>
  );
}

export interface TileFigure {
  label: string;
  glyph: ReactNode;
  count: number;
  note: ReactNode;
  href: string;
  broken?: boolean;
}

/** Figures at the head of a board; each opens its rows. */
export function Tiles({ tiles }: { tiles: readonly TileFigure[] }) {
  return (
    <div className="tiles">
      {tiles.map((tile) => (
        <Link key={tile.label} className="tile" href={tile.href}>
          <span className="k">
            {tile.glyph}
            {tile.label}
          </span>
          <span className={cx("v", tile.broken ? "red" : tile.count === 0 && "faint")}>{tile.count.toLocaleString("en")}</span>
          <span className="d">{tile.note}</span>
        </Link>
      ))}
    </div>
  );
}
