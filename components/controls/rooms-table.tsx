import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Panel, PanelHead } from "@/components/ui/panel";
import { AXIS_NAMES, PHASES, type RoomThing, SOURCES, WALL_STATES, type Wall } from "@/lib/controls/core";
import { Said } from "./said";

interface Row {
  readonly id: string;
  readonly wall: Wall;
  readonly room: "Experiment" | "Production";
  readonly thing: RoomThing;
  readonly crosses: boolean;
}

function wallCell({ wall, crosses }: Row) {
  if (crosses) return <span className="red strong">Crosses it</span>;
  return wall.state === "shared" ? "Does not cross it" : WALL_STATES[wall.state];
}

const COLUMNS: readonly SimpleColumn<Row>[] = [
  { id: "axis", header: "Axis", cell: ({ wall }) => AXIS_NAMES[wall.axis], width: 140, card: "below" },
  { id: "wall", header: "Wall", cell: wallCell, width: 130, card: "end" },
  { id: "room", header: "Room", cell: ({ room }) => room, width: 104, card: "first" },
  { id: "thing", header: "What stands there", cell: ({ thing }) => <span className="mono">{thing.reference}</span>, card: "title" },
  { id: "by", header: "Placed there by", cell: ({ thing }) => <Said>{thing.notes.join(", ")}</Said>, card: "below-end" },
  {
    id: "source",
    header: "Source",
    cell: ({ thing }) => (thing.visitor ? "Its own record" : SOURCES[thing.source]),
    width: 110,
    card: "second",
  },
  { id: "phase", header: "State", cell: ({ thing }) => PHASES[thing.phase], width: 88 },
];

function rowsOf(wall: Wall): Row[] {
  const row = (room: Row["room"], crosses: boolean) => (thing: RoomThing) => ({
    ...{ id: `${wall.axis} ${room} ${thing.key} ${thing.reference}`, wall, room, thing, crosses },
  });
  return [
    ...wall.crossings.flatMap(({ experiment, production }) => [
      ...experiment.map(row("Experiment", true)),
      ...production.map(row("Production", true)),
    ]),
    ...wall.experiment.map(row("Experiment", false)),
    ...wall.production.map(row("Production", false)),
  ];
}

/** The same as the picture, as a table: for those who listen, and for the file. */
export function RoomsTable({ walls }: { walls: readonly Wall[] }) {
  const rows = walls.flatMap(rowsOf);
  if (rows.length === 0) return null;
  return (
    <Panel labelledBy="as-table" className="rooms-table">
      <PanelHead title="As a table" id="as-table" note={rows.length === 1 ? "1 thing" : `${rows.length} things`} />
      <SimpleTable caption="Everything in the two rooms" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} />
    </Panel>
  );
}
