/** The two rooms in sentences: what each wall is, and what crosses it. */
import { SEPARATION_AXES, type SeparationAxis } from "@/lib/registry/core/separation";
import type { Crossing, RoomThing, Wall } from "./walls";

/** How the rows of the picture are called: what lives in a store is what people look for there. */
export const AXIS_NAMES: Readonly<Record<SeparationAxis, string>> = { ...SEPARATION_AXES, data_store: "Data" };

const NAMES: Readonly<Record<SeparationAxis, string>> = {
  identity: "identity",
  secret: "secret",
  account: "account or cluster",
  secrets_manager: "secrets manager",
  data_store: "data store",
  network: "network",
};

const PLURALS: Readonly<Record<SeparationAxis, string>> = {
  identity: "identities",
  secret: "secrets",
  account: "accounts or clusters",
  secrets_manager: "secrets managers",
  data_store: "data stores",
  network: "networks",
};

const a = (noun: string): string => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

/** What a room that nobody has stated anything for says. */
export function absentWords(axis: SeparationAxis): string {
  return `Nobody states ${a(NAMES[axis])} here`;
}

function weakWords(axis: SeparationAxis, things: readonly RoomThing[]): string[] {
  const weak = things.filter((thing) => !thing.proves);
  const blank = weak.filter(({ comparable }) => !comparable).length;
  const claimed = weak.length - blank;
  const of = (count: number): string => `${count} of ${things.length}`;
  return [
    ...(claimed > 0 ? [`${of(claimed)} ${claimed === 1 ? "rests" : "rest"} on what nobody else confirmed.`] : []),
    ...(blank > 0 ? [axis === "secret" ? `${of(blank)} without a fingerprint to compare.` : `${of(blank)} cannot be compared.`] : []),
  ];
}

/** Why a wall stands as it is drawn, in one or two sentences. */
export function wallWords({ axis, state, crossings, experiment, production }: Wall): string {
  if (state === "shared") return `${crossings.length} ${crossings.length === 1 ? NAMES[axis] : PLURALS[axis]} across the wall.`;
  if (state === "unstated") return `Nobody states ${a(NAMES[axis])} in either zone.`;
  if (state === "proved") return "Apart, as observed or attested.";
  const empty = [...(experiment.length === 0 ? ["the experiment zone"] : []), ...(production.length === 0 ? ["production"] : [])];
  return [...empty.map((room) => `Nothing is stated for ${room}.`), ...weakWords(axis, [...experiment, ...production])].join(" ");
}

function placesOf(things: readonly RoomThing[]): string {
  const notes = [...new Set(things.flatMap((thing) => thing.notes))];
  return notes.length > 0 ? ` (${notes.join(", ")})` : "";
}

/** What crosses, as a sentence: where it stands in the one zone, and where in the other. */
export function crossingWords({ key, experiment, production }: Crossing): string {
  const [first] = production;
  const name = first?.reference ?? experiment[0]?.reference ?? "";
  const own = experiment.filter((thing) => thing.key === key);
  const others = experiment.filter((thing) => thing.key !== key);
  const both = own.length > 0 ? `${name} stands in the experiment zone${placesOf(own)} and in production${placesOf(production)}.` : "";
  const used = others.map(({ reference, notes }) => `${reference} ${notes[0]}, of the experiment zone, uses ${name} of production.`);
  return [both, ...used].filter(Boolean).join(" ");
}

/** The one sentence above the picture. */
export function headline(walls: readonly Wall[]): string {
  const crossing = walls.filter(({ state }) => state === "shared");
  const open = walls.filter(({ state }) => state === "unproven" || state === "unstated");
  if (crossing.length > 0) {
    const what = crossing.map(({ axis, crossings }) => `${crossings.length} ${crossings.length === 1 ? NAMES[axis] : PLURALS[axis]}`);
    const many = crossing.length > 1 || (crossing[0]?.crossings.length ?? 0) > 1;
    return `${what.join(", ")} ${many ? "cross" : "crosses"} the wall.`;
  }
  if (open.length === 0) return "The two zones are apart on every axis, and it is proved.";
  const axes = open.length === walls.length ? "on any axis" : `on ${open.length} of ${walls.length} axes`;
  return `Nothing is known to cross the wall, and it is not proved ${axes}.`;
}
