import { Fragment, type ReactNode } from "react";
import { cx } from "./classes";
import { type Stage, StageGlyph } from "./glyph";
import { Link } from "./link";

export interface StageRoom {
  stage: Stage;
  count: number;
  /** "58 end this month" */
  note: ReactNode;
  href: string;
  /** Most of it came by import and was never approved here: drawn dashed. */
  adopted?: boolean;
}

export interface StageArrow {
  /** What moved: "12 promoted". */
  moved: string;
  /** What waits: "5 waiting". */
  waiting?: string;
}

const WORD: Record<Stage, string> = { experiment: "Experiment", pilot: "Pilot", production: "Production", retired: "Retired" };

interface StageFlowProps {
  /** Three rooms, or four with the retired. */
  rooms: readonly StageRoom[];
  /** One between each two rooms. */
  arrows: readonly StageArrow[];
}

/** The portfolio: one room per stage, what moved and what waits on the arrows. Every number opens its rows. */
export function StageFlow({ rooms, arrows }: StageFlowProps) {
  return (
    <div className={cx("flow", rooms.length === 3 && "rooms-3")}>
      {rooms.map((room, i) => (
        <Fragment key={room.stage}>
          <Link className={cx("room", room.adopted && "dashed")} href={room.href}>
            <span className="badge">
              <StageGlyph stage={room.stage} adopted={room.adopted ?? false} />
              {WORD[room.stage]}
            </span>
            <b>{room.count.toLocaleString("en")}</b>
            <span className="small muted">{room.note}</span>
          </Link>
          {i < rooms.length - 1 && (
            <div className="arrow">
              <span>{arrows[i]?.moved}</span>
              <i />
              <span>{arrows[i]?.waiting}</span>
            </div>
          )}
        </Fragment>
      ))}
    </div>
  );
}
