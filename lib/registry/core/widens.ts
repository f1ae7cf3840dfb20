/**
 * What one reach holds that another does not: drift, where the other is what was approved (DESIGN, vocabulary: "Narrowing is recorded,
 * never drift"), and what a change needs approval for.
 *   1. A thing widens when the other has it not: data in a mode and a zone, an identity, an environment, an allowed tool, an output
 *      channel, a version, an effect.
 *   2. The same thing widens when it became more: a tool connected where it was simulated, a channel that leads outward, data of a
 *      higher classification, more real, or used for another purpose.
 *   3. Less of a person widens: a control point that stands later or is left unnamed, where there is an effect, and more autonomy.
 *   4. Purpose and bounds are texts, which nobody can compare: another one widens, unless it only names more that is out of scope.
 *   5. Who owns it is not what it reaches: a hand-over is no drift, though a trigger of review.
 * Both reaches are taken as they are given, phases aside: for drift, pass what is live of each (`liveReach`).
 */
import { keysOf } from "@/lib/platform/closed-set";
import type { Reach } from "./reach";
import { ACCESS_MODES, AUTONOMY, CLASSIFICATIONS, CONTROL_POINTS, EFFECTS, REALISMS, VERSION_KINDS, type Zone } from "./words";

export type WideningOf =
  | "scope_use"
  | "identity"
  | "environment"
  | "tool"
  | "channel"
  | "version"
  | "effect"
  | "control_point"
  | "autonomy"
  | "purpose";

export interface Widening {
  readonly of: WideningOf;
  /** Of what has its place in a zone. */
  readonly zone: Zone | null;
  /** As a sentence without its end: "it may write Claims". */
  readonly what: string;
}

/** What `after` has that no record of `before` is the like of. */
function added<T>(before: readonly T[], after: readonly T[], covers: (old: T, now: T) => boolean, tell: (now: T) => Widening): Widening[] {
  return after.filter((now) => !before.some((old) => covers(old, now))).map(tell);
}

/** Whether a value stands after another in the order of its set. */
function beyond<Key extends string>(set: Readonly<Record<Key, string>>, old: Key, now: Key): boolean {
  const order = keysOf(set);
  return order.indexOf(now) > order.indexOf(old);
}

type ScopeUse = Reach["scopeUses"][number];

function coversUse(old: ScopeUse, now: ScopeUse): boolean {
  const same = old.scope === now.scope && old.mode === now.mode && old.zone === now.zone && old.purpose === now.purpose;
  return same && !beyond(CLASSIFICATIONS, old.classification, now.classification) && !beyond(REALISMS, old.realism, now.realism);
}

function data(before: Reach, after: Reach): Widening[] {
  return added(before.scopeUses, after.scopeUses, coversUse, ({ name, mode, zone, classification, realism }) => {
    const kind = `${CLASSIFICATIONS[classification]}, ${REALISMS[realism]}`.toLowerCase();
    return { of: "scope_use", zone, what: `it may ${ACCESS_MODES[mode].toLowerCase()} ${name} (${kind})` };
  });
}

function places(before: Reach, after: Reach): Widening[] {
  return [
    ...added(
      before.identities,
      after.identities,
      (old, now) => old.kind === now.kind && old.name === now.name && old.zone === now.zone,
      ({ name, zone }) => ({ of: "identity", zone, what: `it runs as ${name}` }),
    ),
    ...added(
      before.environments,
      after.environments,
      (old, now) => old.environment === now.environment && old.zone === now.zone,
      ({ name, zone }) => ({ of: "environment", zone, what: `it uses ${name}` }),
    ),
  ];
}

/** A tool that is denied is no reach, and one that is simulated stands in for its connection. */
function tools(before: Reach, after: Reach): Widening[] {
  const allowed = ({ tools: all }: Reach) => all.filter(({ rule }) => rule === "allowed");
  return added(
    allowed(before),
    allowed(after),
    (old, now) => old.name === now.name && (now.simulated || !old.simulated),
    ({ name, simulated }) => ({ of: "tool", zone: null, what: `it may use the tool ${name}${simulated ? ", simulated" : ""}` }),
  );
}

function outputs(before: Reach, after: Reach): Widening[] {
  return [
    ...added(
      before.channels,
      after.channels,
      (old, now) => old.name === now.name && (old.direction === now.direction || now.direction === "internal"),
      ({ name, direction }) => ({ of: "channel", zone: null, what: `its output goes to ${name}, ${direction}` }),
    ),
    ...added(
      before.versions,
      after.versions,
      (old, now) => old.kind === now.kind && old.reference === now.reference,
      ({ kind, reference }) => ({ of: "version", zone: null, what: `it runs the ${VERSION_KINDS[kind].toLowerCase()} ${reference}` }),
    ),
  ];
}

function effects(before: Reach, after: Reach): Widening[] {
  return added(
    before.effects,
    after.effects,
    (old, now) => old === now,
    (effect) => ({ of: "effect", zone: null, what: `it ${EFFECTS[effect].toLowerCase()}` }),
  );
}

function people(before: Reach, after: Reach): Widening[] {
  const found: Widening[] = [];
  const later = beyond(CONTROL_POINTS, before.controlPoint, after.controlPoint);
  const named = (reach: Reach): boolean => reach.controlPoint !== "none" && /\S/u.test(reach.controlPointWho);
  if (after.effects.length > 0 && (later || (named(before) && !named(after)))) {
    const where = later ? `a person stands ${CONTROL_POINTS[after.controlPoint].toLowerCase()}` : "nobody is named at its control point";
    found.push({ of: "control_point", zone: null, what: after.controlPoint === "none" ? "no person stands before its effect" : where });
  }
  if (beyond(AUTONOMY, before.autonomy, after.autonomy))
    found.push({ of: "autonomy", zone: null, what: `it ${AUTONOMY[after.autonomy].toLowerCase()}` });
  return found;
}

function bounds(before: Reach, after: Reach): Widening[] {
  const found: Widening[] = [];
  if (before.purpose !== after.purpose) found.push({ of: "purpose", zone: null, what: "its purpose is another" });
  if (before.inScope !== after.inScope || !after.outOfScope.startsWith(before.outOfScope))
    found.push({ of: "purpose", zone: null, what: "its bounds are others" });
  return found;
}

/** What `after` may do or touch that `before` could not, told one by one; empty where `after` stays within `before`. */
export function widens(before: Reach, after: Reach): Widening[] {
  return [data, places, tools, outputs, effects, people, bounds].flatMap((axis) => axis(before, after));
}
