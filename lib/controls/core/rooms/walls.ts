/**
 * The two rooms of a workload, axis by axis, as the page draws them: what stands in either room, what crosses the wall between them, and
 * what the controls say of it.
 *   1. What crosses is what stands in both zones, or what production uses and an experiment of whatever workload uses too.
 *   2. A wall is proved only where something stands in either room and every fact of it proves something on the day of the dossier.
 *      From the pilot on the experiment's room may be empty: then it is proved where no experiment of whoever comes through it.
 *   3. Where nobody states anything there is no wall to judge: that is told apart from a wall that is not proved.
 */
import { keysOf } from "@/lib/platform/closed-set";
import { type AxisSeparation, SEPARATION_AXES, type SeparatedThing, type SeparationAxis } from "@/lib/registry/core/separation";
import type { Dossier, EnvironmentFact, ExperimentedFact } from "../dossier";
import { mayStandAlone, proves } from "../proof";

export const WALL_STATES = { proved: "Proved", shared: "Shared", unproven: "Unproven", unstated: "Nobody states" } as const;
export type WallState = keyof typeof WALL_STATES;

/** Which controls judge an axis; the first is the axis's own. Nothing judges the network yet. */
export const CONTROLS_OF_AXIS: Readonly<Record<SeparationAxis, readonly string[]>> = {
  identity: ["identity-distinct", "standing-access", "test-identity"],
  secret: ["copied-secret"],
  account: ["separate-account"],
  secrets_manager: ["separate-secrets"],
  data_store: ["separate-data"],
  network: [],
};

/** One thing in one room. */
export interface RoomThing extends SeparatedThing {
  /** Whether this fact proves anything on the day of the dossier. */
  readonly proves: boolean;
  /** It is another workload's: who says so stands on that one's pages. */
  readonly visitor: boolean;
}

/** One line of a room's wall on which something crosses: who comes from the experiment, and what of production they come to. */
export interface Crossing {
  readonly key: string;
  readonly experiment: readonly RoomThing[];
  readonly production: readonly RoomThing[];
}

export interface Wall {
  readonly axis: SeparationAxis;
  readonly state: WallState;
  readonly crossings: readonly Crossing[];
  /** What stands in each room and crosses nothing. */
  readonly experiment: readonly RoomThing[];
  readonly production: readonly RoomThing[];
}

const AXIS_OF_KIND: Readonly<Record<EnvironmentFact["kind"], SeparationAxis>> = {
  account: "account",
  cluster: "account",
  secrets_manager: "secrets_manager",
  data_store: "data_store",
  network: "network",
};

const weighed = (things: readonly SeparatedThing[], dossier: Dossier): RoomThing[] =>
  things.map((thing) => ({ ...thing, proves: thing.comparable && proves(thing.source, dossier), visitor: false }));

/** Whoever of the experiment zone uses an environment of production, drawn in the room that they come from. */
function intruders({ experimenters, name }: ExperimentedFact): RoomThing[] {
  return experimenters.map(({ identity, workload }) => ({
    ...{ key: `${workload} ${identity}`, reference: identity, notes: [`of ${workload}`, `uses ${name}`] },
    ...{ phase: "live", source: "declared", comparable: true, shared: true, proves: false, visitor: true },
  }));
}

function crossingsOf(axis: AxisSeparation, left: readonly RoomThing[], right: readonly RoomThing[], dossier: Dossier): Crossing[] {
  const used = dossier.experimented.filter(({ kind, phase }) => AXIS_OF_KIND[kind] === axis.axis && phase !== "planned");
  const keys = [...new Set([...right.filter(({ shared }) => shared).map(({ key }) => key), ...used.map(({ ref }) => ref)])];
  return keys.map((key) => {
    const environment = used.find(({ ref }) => ref === key);
    return {
      key,
      experiment: [...left.filter((thing) => thing.key === key), ...(environment ? intruders(environment) : [])],
      production: right.filter((thing) => thing.key === key),
    };
  });
}

interface Rooms {
  readonly crossings: number;
  readonly left: number;
  readonly right: number;
  /** An empty room of the experiment is what is asked for. */
  readonly alone: boolean;
}

function stateOf(all: readonly RoomThing[], { crossings, left, right, alone }: Rooms): WallState {
  if (crossings > 0) return "shared";
  if (all.length === 0) return "unstated";
  return (left > 0 || alone) && right > 0 && all.every((thing) => thing.proves) ? "proved" : "unproven";
}

function wallOf(axis: AxisSeparation, dossier: Dossier): Wall {
  const [left, right] = [weighed(axis.experiment, dossier), weighed(axis.production, dossier)];
  const crossings = crossingsOf(axis, left, right, dossier);
  const crosses = new Set(crossings.map(({ key }) => key));
  const rest = (things: readonly RoomThing[]): RoomThing[] => things.filter(({ key }) => !crosses.has(key));
  return {
    axis: axis.axis,
    state: stateOf([...left, ...right], {
      ...{ crossings: crossings.length, left: left.length, right: right.length, alone: mayStandAlone(dossier) },
    }),
    crossings,
    experiment: rest(left),
    production: rest(right),
  };
}

/** The walls of a workload in the order in which the picture draws them; the network only where somebody states one. */
export function wallsOf(dossier: Dossier): Wall[] {
  const stated = new Map([...dossier.separation, ...dossier.principals].map((axis) => [axis.axis, axis]));
  return keysOf(SEPARATION_AXES)
    .map((axis) => wallOf(stated.get(axis) ?? { axis, state: "unproven", experiment: [], production: [] }, dossier))
    .filter(({ axis, state }) => axis !== "network" || state !== "unstated");
}
