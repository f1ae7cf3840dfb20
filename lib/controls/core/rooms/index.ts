export { CONTROLS_OF_AXIS, type Crossing, type RoomThing, WALL_STATES, type Wall, type WallState, wallsOf } from "./walls";
export { AXIS_NAMES, absentWords, crossingWords, headline, wallWords } from "./words";
