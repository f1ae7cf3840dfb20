/**
 * Whether the two trust zones of a workload are apart, axis by axis: the two rooms with the wall between them.
 *   1. A thing stands in every zone that a fact places it in: its own, and that of whatever uses it or lives in it.
 *   2. One thing in both zones is shared, whoever says so: a contradiction needs no proof.
 *   3. Apart is proved only where something stands in either room and no fact about it is declared alone or cannot be compared.
 *   4. All else is unproven. An empty room is no proof: nobody has said what stands there.
 */
import { keysOf } from "@/lib/platform/closed-set";
import { FACT_SOURCES, type FactSource, type Phase, type Zone } from "./words";

export const SEPARATION_AXES = {
  identity: "Identity",
  secret: "Secret",
  account: "Account",
  secrets_manager: "Secrets manager",
  data_store: "Data store",
  network: "Network",
} as const;
export type SeparationAxis = keyof typeof SEPARATION_AXES;

/** Axes of who it is, and those of where it stands. */
export const PRINCIPAL_AXES: readonly SeparationAxis[] = ["identity", "secret"];
export const ENVIRONMENT_AXES: readonly SeparationAxis[] = keysOf(SEPARATION_AXES).filter((axis) => !PRINCIPAL_AXES.includes(axis));

/** One fact that places one thing in one zone. */
export interface Placement {
  readonly axis: SeparationAxis;
  /** The same key in both zones is the same thing. */
  readonly key: string;
  readonly zone: Zone;
  /** How the outside knows it: a principal, an account number, where a secret is kept. */
  readonly reference: string;
  /** Who or what places it here: "Clinical secrets", "WL-0007". */
  readonly note: string;
  readonly phase: Phase;
  readonly source: FactSource;
  /** False where nothing says what it is the same as: a secret without a fingerprint. */
  readonly comparable: boolean;
}

export type SeparationState = "proved" | "shared" | "unproven";

/** One thing in one room, with everything that places it there. */
export interface SeparatedThing {
  readonly key: string;
  readonly reference: string;
  readonly notes: readonly string[];
  readonly phase: Phase;
  /** Who says so, at the weakest. */
  readonly source: FactSource;
  readonly comparable: boolean;
  readonly shared: boolean;
}

export interface AxisSeparation {
  readonly axis: SeparationAxis;
  readonly state: SeparationState;
  readonly experiment: readonly SeparatedThing[];
  readonly production: readonly SeparatedThing[];
}

const WEAKEST_FIRST = keysOf(FACT_SOURCES);
const NEAREST_FIRST: readonly Phase[] = ["live", "planned", "ending"];

/** The value that comes first in an order. */
function earliest<T>(order: readonly T[], values: readonly T[]): T | undefined {
  return order.find((one) => values.includes(one));
}

function thingOf(first: Placement, all: readonly Placement[], shared: boolean): SeparatedThing {
  const of = all.filter(({ key }) => key === first.key);
  const phases = of.map(({ phase }) => phase);
  const sources = of.map(({ source }) => source);
  return {
    key: first.key,
    reference: first.reference,
    notes: [...new Set(of.map(({ note }) => note).filter(Boolean))],
    phase: earliest(NEAREST_FIRST, phases) ?? first.phase,
    source: earliest(WEAKEST_FIRST, sources) ?? first.source,
    comparable: of.every(({ comparable }) => comparable),
    shared,
  };
}

/** The things of one room, each once: those that cross the wall first, then what is in force. */
function roomOf(placements: readonly Placement[], inBoth: ReadonlySet<string>): SeparatedThing[] {
  const firsts = placements.filter(({ key }, index) => placements.findIndex((other) => other.key === key) === index);
  const rank = ({ shared, phase }: SeparatedThing): number => (shared ? 0 : NEAREST_FIRST.length) + NEAREST_FIRST.indexOf(phase);
  return firsts.map((first) => thingOf(first, placements, inBoth.has(first.key))).sort((a, b) => rank(a) - rank(b));
}

function stateOf(experiment: readonly SeparatedThing[], production: readonly SeparatedThing[]): SeparationState {
  const all = [...experiment, ...production];
  if (all.some(({ shared }) => shared)) return "shared";
  if (experiment.length === 0 || production.length === 0) return "unproven";
  return all.every(({ source, comparable }) => source !== "declared" && comparable) ? "proved" : "unproven";
}

/** Every axis that is asked for, in the order in which the picture draws them, whether or not a fact speaks of it. */
export function separationOf(
  placements: readonly Placement[],
  axes: readonly SeparationAxis[] = keysOf(SEPARATION_AXES),
): AxisSeparation[] {
  return axes.map((axis) => {
    const here = placements.filter((placement) => placement.axis === axis);
    const left = here.filter(({ zone }) => zone === "experiment");
    const right = here.filter(({ zone }) => zone === "production");
    const inBoth = new Set(left.map(({ key }) => key).filter((key) => right.some((other) => other.key === key)));
    const [experiment, production] = [roomOf(left, inBoth), roomOf(right, inBoth)];
    return { axis, state: stateOf(experiment, production), experiment, production };
  });
}
