/** The separation of a workload in sentences: what crosses the wall and how it mends, or what would prove that nothing does. */
import type { AxisSeparation, SeparatedThing, SeparationAxis } from "@/lib/registry/core/separation";
import { FACT_SOURCES, PHASES, type Stage, type Zone } from "@/lib/registry/core/words";

const CROSSES: Readonly<Record<SeparationAxis, string>> = {
  identity: "One identity crosses the wall.",
  secret: "One secret crosses the wall.",
  account: "One account crosses the wall.",
  secrets_manager: "One secrets manager crosses the wall.",
  data_store: "One data store crosses the wall.",
  network: "One network crosses the wall.",
};

const MENDS: Readonly<Record<SeparationAxis, string>> = {
  identity: "Register another principal for production, and retire this one there.",
  secret: "Rotate it for production and keep it in the production secrets manager; the picture mends itself when the fingerprint changes.",
  account: "Move what belongs to the experiment into an account of its own zone.",
  secrets_manager: "Keep the experiment's secrets in a secrets manager of its own zone.",
  data_store: "Give the experiment masked or synthetic data in a data store of its own zone.",
  network: "Give the experiment a network of its own zone.",
};

export interface Crossing {
  readonly axis: SeparationAxis;
  readonly headline: string;
  /** Where the thing stands in the one zone and in the other. */
  readonly where: string;
  readonly mend: string;
}

function placesOf(thing: SeparatedThing | undefined): string {
  return thing && thing.notes.length > 0 ? ` (${thing.notes.join(", ")})` : "";
}

/** One sentence per thing that stands in both zones. */
export function crossingsOf(axes: readonly AxisSeparation[]): Crossing[] {
  return axes.flatMap(({ axis, experiment, production }) =>
    experiment
      .filter(({ shared }) => shared)
      .map((left) => {
        const right = production.find(({ key }) => key === left.key);
        return {
          axis,
          headline: CROSSES[axis],
          where: `${left.reference} stands in the experiment zone${placesOf(left)} and in production${placesOf(right)}.`,
          mend: MENDS[axis],
        };
      }),
  );
}

/** What holds where nothing crosses. */
export function apartWords(axes: readonly AxisSeparation[]): string {
  const unproven = axes.filter(({ state }) => state === "unproven").length;
  if (unproven === 0) return "The two zones are apart on every axis, by what others attested or machines observed.";
  const walls = unproven === axes.length ? "Every wall is dashed" : unproven === 1 ? "One wall is dashed" : `${unproven} walls are dashed`;
  return `Nothing is known to cross the wall. ${walls} all the same: what the owner declares, or nobody states, proves nothing. What a data owner or a second person attests, or a machine observes, does.`;
}

/** "Clinical secrets, live, declared, home of sa@prod": how we know of a thing, what is cut first where room is short last. */
export function evidenceOf({ notes: [first, ...rest], phase, source, comparable }: SeparatedThing, axis: SeparationAxis): string {
  const missing = axis === "secret" && !comparable ? ["no fingerprint"] : [];
  const known = [...(first ? [first] : []), ...missing, PHASES[phase].toLowerCase(), FACT_SOURCES[source].toLowerCase()];
  return [...known, ...rest].join(", ");
}

/** What each room shows of a workload in this stage. */
export function roomNotes(stage: Stage): Readonly<Record<Zone, string>> {
  if (stage === "experiment") return { experiment: "what it uses today", production: "what it plans to use" };
  if (stage === "retired") return { experiment: "what is left", production: "what is left" };
  return { experiment: "what is left of the experiment", production: "what it uses today" };
}
