import { cx } from "@/components/ui/classes";
import { Glyph } from "@/components/ui/glyph";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { headline, type Verdict, WALL_STATES, type Wall, type WallState } from "@/lib/controls/core";
import { wallTone } from "./marks";
import { RoomsPicture } from "./rooms-picture";

const ORDER: readonly WallState[] = ["shared", "unproven", "unstated", "proved"];
const GLYPHS = { shared: "unmet", unproven: "unproven", unstated: "not_applicable", proved: "met" } as const;

function Counts({ walls }: { walls: readonly Wall[] }) {
  return ORDER.map((state) => {
    const count = walls.filter((wall) => wall.state === state).length;
    if (count === 0) return null;
    const tone = wallTone(state);
    return (
      <span key={state} className={cx("badge", state === "proved" ? "muted" : tone)}>
        <Glyph name={GLYPHS[state]} className={tone} />
        {state === "unstated" ? `nobody states ${count}` : `${count} ${WALL_STATES[state].toLowerCase()}`}
      </span>
    );
  });
}

function Legend() {
  return (
    <p className="legend">
      <span>
        <i className="key-thing" aria-hidden="true" /> observed, or attested while policy lets it count
      </span>
      <span>
        <i className="key-thing dashed" aria-hidden="true" /> only declared, or stated by nobody
      </span>
      <span>
        <i className="key-cross" aria-hidden="true" /> stands in both zones
      </span>
    </p>
  );
}

interface Props {
  walls: readonly Wall[];
  verdicts: readonly Verdict[];
  workload: string;
  notes: { readonly experiment: string; readonly production: string };
  /** "as the facts stood 2 h ago" */
  note: string;
}

/** The picture with what it comes to, in one sentence above it. */
export function RoomsPanel({ walls, note, ...rest }: Props) {
  const crossed = walls.some(({ state }) => state === "shared");
  return (
    <Panel labelledBy="rooms" className="rooms-panel">
      <PanelHead title="Two rooms" id="rooms" badges={<Counts walls={walls} />} note={note} />
      <PanelBody>
        <p className={cx("rooms-headline", crossed && "red")}>{headline(walls)}</p>
        <RoomsPicture walls={walls} {...rest} />
      </PanelBody>
      <PanelFoot>
        <Legend />
      </PanelFoot>
    </Panel>
  );
}
