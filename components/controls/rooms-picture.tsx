import { cx } from "@/components/ui/classes";
import { Link } from "@/components/ui/link";
import {
  AXIS_NAMES,
  absentWords,
  CONTROLS,
  CONTROLS_OF_AXIS,
  type Crossing,
  PHASES,
  type RoomThing,
  type Verdict,
  WALL_STATES,
  type Wall,
  wallWords,
} from "@/lib/controls/core";
import { OutcomeBadge, SourceTag, shownOf, WallMark, wallTone } from "./marks";
import { Said } from "./said";

type Axis = Wall["axis"];

/** How many places of one thing its card tells; the table beneath tells all. */
const NOTES = 4;
const RECORD = /^(EN|DS)-\d+$/;

/** How the outside knows it; what has a page of its own leads there. */
function Reference({ thing }: { thing: RoomThing }) {
  const { key, reference } = thing;
  if (!RECORD.test(key)) return <b className="mono">{reference}</b>;
  const page = key.startsWith("EN") ? "environments" : "data-scopes";
  return (
    <Link className="mono" href={`/${page}/${key}`}>
      {reference}
    </Link>
  );
}

function Thing({ thing, crosses }: { thing: RoomThing; crosses: boolean }) {
  const { notes, phase, source, comparable, proves, visitor } = thing;
  return (
    <li className={cx("thing", crosses && "shared", !crosses && !proves && "weak")}>
      <Reference thing={thing} />
      {notes.slice(0, NOTES).map((note) => (
        <span key={note} className="ev">
          <Said>{note}</Said>
        </span>
      ))}
      {notes.length > NOTES && <span className="ev">and {notes.length - NOTES} more places</span>}
      <span className="ev tags">
        {!visitor && <SourceTag source={source} proves={proves} />}
        {!visitor && phase !== "live" && <span className={cx("source-tag", phase === "planned" && "dashed")}>{PHASES[phase]}</span>}
        {!comparable && <span className="source-tag dashed">Cannot be compared</span>}
      </span>
    </li>
  );
}

interface RoomProps {
  side: "l" | "r";
  axis: Axis;
  things: readonly RoomThing[];
  crosses?: boolean;
  /** Something of this room is drawn on another line: an empty one says nothing. */
  partial?: boolean;
}

const ROOMS = { l: "In the experiment zone", r: "In production" } as const;

function Room({ side, axis, things, crosses = false, partial = false }: RoomProps) {
  if (partial && things.length === 0) return <div className={`room-${side}`} />;
  return (
    <ul className={`room-${side}`} aria-label={ROOMS[side]}>
      {things.map((thing) => (
        <Thing key={`${thing.key} ${thing.reference}`} thing={thing} crosses={crosses} />
      ))}
      {things.length === 0 && <li className="thing absent">{absentWords(axis)}</li>}
    </ul>
  );
}

/** A piece of the wall: it stands, is dashed, or is broken where a red line runs from thing to thing. */
function Piece({ wall, crosses, marked }: { wall: Wall; crosses: boolean; marked: boolean }) {
  const state = crosses ? "shared" : wall.state === "shared" ? "unproven" : wall.state;
  return (
    <div className={cx("wall", state)} aria-hidden="true">
      <i className="band" />
      {crosses && (
        <>
          <i className="band" />
          <i className="cross" />
        </>
      )}
      {marked && (
        <span className={cx("pill", wallTone(crosses ? "shared" : wall.state))}>
          <WallMark state={crosses ? "shared" : wall.state} />
        </span>
      )}
    </div>
  );
}

function Line({ wall, crossing }: { wall: Wall; crossing: Crossing }) {
  return (
    <div className="line">
      <Room side="l" axis={wall.axis} things={crossing.experiment} crosses />
      <Piece wall={wall} crosses marked />
      <Room side="r" axis={wall.axis} things={crossing.production} crosses />
    </div>
  );
}

interface AxisProps {
  wall: Wall;
  verdicts: readonly Verdict[];
  workload: string;
}

/** What the controls of an axis say, each leading to its line on the page of controls. */
function AxisVerdicts({ wall: { axis, state }, verdicts, workload }: AxisProps) {
  // Where nothing crosses, a control that is unmet all the same says why: else it contradicts the wall beside it.
  const crossed = state === "shared";
  const of = CONTROLS_OF_AXIS[axis].flatMap((id) => {
    const [control, verdict] = [CONTROLS.find((one) => one.id === id), verdicts.find((one) => one.control === id)];
    return control && verdict && verdict.outcome !== "not_applicable" ? [{ control, verdict }] : [];
  });
  if (of.length === 0) return null;
  return (
    <ul className="axis-controls" aria-label="Controls">
      {of.map(({ control, verdict }) => (
        <li key={control.id}>
          <Link href={`/workloads/${workload}/controls#control-${control.id}`}>
            <OutcomeBadge shown={shownOf(verdict)} />
            <span>{control.title}</span>
          </Link>
          {verdict.outcome === "unmet" && !crossed && verdict.evidence[0] && (
            <p className="ev">
              <Said>{verdict.evidence[0].words}</Said>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function AxisRow({ wall, verdicts, workload }: AxisProps) {
  const { axis, state, crossings, experiment, production } = wall;
  const partial = crossings.length > 0;
  const rest = !partial || experiment.length > 0 || production.length > 0;
  return (
    <section className="axis-row" id={axis} aria-labelledby={`${axis}-name`}>
      <div className="axis">
        <h3 id={`${axis}-name`}>
          {AXIS_NAMES[axis]}
          <span className="vh">: {WALL_STATES[state].toLowerCase()}</span>
        </h3>
        <p className="ev">{wallWords(wall)}</p>
        <AxisVerdicts wall={wall} verdicts={verdicts} workload={workload} />
      </div>
      <div className="lines">
        {crossings.map((crossing) => (
          <Line key={crossing.key} wall={wall} crossing={crossing} />
        ))}
        {rest && (
          <div className="line">
            <Room side="l" axis={axis} things={experiment} partial={partial} />
            <Piece wall={wall} crosses={false} marked={!partial} />
            <Room side="r" axis={axis} things={production} partial={partial} />
          </div>
        )}
      </div>
    </section>
  );
}

interface Props {
  walls: readonly Wall[];
  verdicts: readonly Verdict[];
  /** WL-0001. */
  workload: string;
  /** "what it uses today" */
  notes: { readonly experiment: string; readonly production: string };
}

/** The separation of a workload, drawn in full: two rooms, the wall between them, and in red what crosses it. */
export function RoomsPicture({ walls, verdicts, workload, notes }: Props) {
  return (
    <div className="rooms">
      <div className="axis-row heads" aria-hidden="true">
        <div className="axis" />
        <div className="line">
          <div className="room-l zone">
            Experiment <span>{notes.experiment}</span>
          </div>
          <div className="wall cap">
            <i className="band" />
          </div>
          <div className="room-r zone">
            Production <span>{notes.production}</span>
          </div>
        </div>
      </div>
      {walls.map((wall) => (
        <AxisRow key={wall.axis} wall={wall} verdicts={verdicts} workload={workload} />
      ))}
    </div>
  );
}
