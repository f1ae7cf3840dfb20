import type { ReactNode } from "react";
import { cx } from "./classes";
import { Glyph } from "./glyph";

export type AxisState = "proved" | "shared" | "unproven";

/** One thing in one room: its reference, and how we know. */
export interface RoomThing {
  reference: string;
  evidence: ReactNode;
  /** Nobody states it: drawn dashed. */
  absent?: boolean;
}

export interface Axis {
  /** Identity, Secret, Account, Secrets manager, Data. */
  axis: string;
  left: RoomThing;
  right: RoomThing;
  state: AxisState;
}

const WORD: Record<AxisState, string> = { proved: "Proved", shared: "Shared", unproven: "Unproven" };
const TONE: Record<AxisState, "green" | "red" | "amber"> = { proved: "green", shared: "red", unproven: "amber" };
const GLYPH = { proved: "met", shared: "unmet", unproven: "unproven" } as const;

/** The wall stands, is broken by a line that crosses, or is dashed. */
function Wall({ state }: { state: AxisState }) {
  return (
    <svg className="w" viewBox="0 0 112 100" preserveAspectRatio="none" aria-hidden="true">
      {state === "shared" ? (
        <>
          <path className="wline" d="M46 0V22H66V0M46 100V78H66V100" vectorEffect="non-scaling-stroke" />
          <path className="wcross" d="M0 50H112" vectorEffect="non-scaling-stroke" />
        </>
      ) : (
        <path className={cx("wline", state === "unproven" && "open")} d="M46 0V100M66 0V100" vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  );
}

function Thing({ thing, shared }: { thing: RoomThing; shared: boolean }) {
  return (
    <div className={cx("thing", shared && "shared", thing.absent && "absent")}>
      <span className="mono" title={thing.reference}>
        {thing.reference}
      </span>
      <span className="ev">{thing.evidence}</span>
    </div>
  );
}

function AxisRow({ row, last }: { row: Axis; last: boolean }) {
  const shared = row.state === "shared";
  return (
    <>
      <div className="axis">
        <span>{row.axis}</span>
        <span className={cx("verdict", TONE[row.state])} aria-hidden="true">
          {WORD[row.state]}
        </span>
      </div>
      <div className={cx("room-l", last && "bot")}>
        <Thing thing={row.left} shared={shared} />
      </div>
      <div className={cx("wall", last && "bot")}>
        <Wall state={row.state} />
        <span className={cx("pill", TONE[row.state])}>
          <Glyph name={GLYPH[row.state]} />
          <span>{WORD[row.state]}</span>
        </span>
      </div>
      <div className={cx("room-r", last && "bot")}>
        <Thing thing={row.right} shared={shared} />
      </div>
    </>
  );
}

interface TwoRoomsProps {
  axes: readonly Axis[];
  /** "what it uses today" */
  leftNote?: string;
  /** "what version 7 asks for" */
  rightNote?: string;
}

/** The separation of one workload, drawn: what crosses the wall is red. Put the sentence that says it in the panel's foot. */
export function TwoRooms({ axes, leftNote, rightNote }: TwoRoomsProps) {
  return (
    <figure className="sep-pic" aria-label={`Separation of the two zones on ${axes.length} axes`}>
      <div className="axis blank" />
      <div className="room-l top">
        <div className="zone">Experiment {leftNote && <span>{leftNote}</span>}</div>
      </div>
      <div className="wall cap">
        <svg className="w" viewBox="0 0 112 100" preserveAspectRatio="none" aria-hidden="true">
          <path className="wline" d="M46 100V0H66V100" vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
      <div className="room-r top">
        <div className="zone">Production {rightNote && <span>{rightNote}</span>}</div>
      </div>
      {axes.map((row, i) => (
        <AxisRow key={row.axis} row={row} last={i === axes.length - 1} />
      ))}
    </figure>
  );
}

/** How many axes are shared, unproven and proved: for the panel's head. */
export function SeparationBadges({ axes }: { axes: readonly Axis[] }) {
  const states: AxisState[] = ["shared", "unproven", "proved"];
  return states.map((state) => {
    const count = axes.filter((axis) => axis.state === state).length;
    if (count === 0) return null;
    return (
      <span key={state} className={cx("badge", state === "proved" ? "muted" : TONE[state])}>
        <Glyph name={GLYPH[state]} className={TONE[state]} />
        {count} {WORD[state].toLowerCase()}
      </span>
    );
  });
}
