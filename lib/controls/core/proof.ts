/**
 * What counts as proof of separation: observed facts, and attested ones until the date that the policy sets. What is only declared
 * proves nothing, for it is said by whoever would gain by it (DESIGN, section 2).
 */
import type { AxisSeparation, SeparationAxis } from "@/lib/registry/core/separation";
import { SEPARATION_AXES } from "@/lib/registry/core/separation";
import { FACT_SOURCES, type FactSource } from "@/lib/registry/core/words";
import { type Evidence, type Judgement, met, unmet, unproven } from "./control";
import type { Dossier } from "./dossier";

/** Whether a fact of this source proves something on the day of the dossier. */
export function proves(source: FactSource, { policy, today }: Pick<Dossier, "policy" | "today">): boolean {
  if (source === "declared") return false;
  const until = policy.proof.attestedUntil;
  return source === "observed" || until === null || today <= until;
}

function placeOf({ reference, source, comparable }: AxisSeparation["experiment"][number], room: string): Evidence {
  const alone = comparable ? "" : ", with nothing to compare it by";
  return { words: `${reference} in the ${room} zone, ${FACT_SOURCES[source].toLowerCase()}${alone}.`, source };
}

const oneOf = (thing: string): string => `${/^[aeiou]/.test(thing) ? "an" : "a"} ${thing}`;
const nobodyStates = (thing: string, where: string): Evidence => ({ words: `Nobody states ${oneOf(thing)} in ${where}.`, missing: true });

/** What nobody states of one wall: both rooms, or the one that is empty. */
function missingOf({ experiment, production }: Pick<AxisSeparation, "experiment" | "production">, thing: string): Evidence[] {
  if (experiment.length === 0 && production.length === 0) return [nobodyStates(thing, "either zone")];
  return [
    ...(experiment.length === 0 ? [nobodyStates(thing, "the experiment zone")] : []),
    ...(production.length === 0 ? [nobodyStates(thing, "the production zone")] : []),
  ];
}

/**
 * Whether production may stand without an experiment beside it: from the pilot on its own experiment ends, and what there is to share is
 * then another's, which the registry knows by what uses it. An experiment's empty room is no such thing: nobody has said what it uses.
 */
export const mayStandAlone = ({ workload: { stage } }: Pick<Dossier, "workload">): boolean => stage === "pilot" || stage === "production";

/** One wall of the two rooms as a judgement: shared is unmet, apart on proof is met, all else is unproven. */
export function judgeAxis(dossier: Pick<Dossier, "separation" | "workload" | "policy" | "today">, axis: SeparationAxis): Judgement {
  const wall = dossier.separation.find((one) => one.axis === axis);
  const name = SEPARATION_AXES[axis].toLowerCase();
  if (!wall) return unproven(...missingOf({ experiment: [], production: [] }, name));
  const { experiment, production, state } = wall;
  const shared = experiment.filter((thing) => thing.shared);
  if (shared.length > 0) return unmet(...shared.map(({ reference }) => `${reference} stands in both zones.`));
  const places = [...experiment.map((thing) => placeOf(thing, "experiment")), ...production.map((thing) => placeOf(thing, "production"))];
  const weak = [...experiment, ...production].filter(({ source }) => !proves(source, dossier));
  if (state === "proved" && weak.length === 0) return met(...places);
  const alone = experiment.length === 0 && production.length > 0 && mayStandAlone(dossier);
  if (alone && weak.length === 0 && production.every(({ comparable }) => comparable)) return met(...places, "No experiment uses it.");
  return unproven(...missingOf(wall, name), ...places);
}
