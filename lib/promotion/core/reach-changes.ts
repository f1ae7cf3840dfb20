/**
 * A reach in words for whoever decides: the experiment's zone beside production's, and what differs between two reaches.
 *   1. What is ending is on its way out and is not shown as asked for.
 *   2. A row widens when it differs and the production side is not empty.
 */
import { phraseOf } from "@/lib/platform/words";
import type { Reach } from "@/lib/registry/core/reach";
import {
  ACCESS_MODES,
  CHANNEL_DIRECTIONS,
  CLASSIFICATIONS,
  CONTROL_POINTS,
  EFFECTS,
  REALISMS,
  VERSION_KINDS,
  type Zone,
} from "@/lib/registry/core/words";

/** One axis of a reach on both sides of the wall. */
export interface ReachChange {
  readonly field: string;
  readonly from: string;
  readonly fromNote: string;
  readonly to: string;
  readonly toNote: string;
  readonly changed: boolean;
  readonly widens: boolean;
}

interface Side {
  readonly main: string;
  readonly note: string;
}

const NOTHING: Side = { main: "None", note: "" };

function side(lines: readonly Side[]): Side {
  const [first, ...rest] = lines;
  if (!first) return NOTHING;
  const main = rest.length === 0 ? first.main : lines.map((line) => line.main).join(", ");
  return { main, note: [...new Set(lines.map((line) => line.note).filter(Boolean))].join("; ") };
}

function data(reach: Reach, zone: Zone): Side {
  return side(
    reach.scopeUses
      .filter((use) => use.zone === zone && use.phase !== "ending")
      .map((use) => ({
        main: `${use.name}, ${REALISMS[use.realism].toLowerCase()}`,
        note: `${CLASSIFICATIONS[use.classification]}, ${ACCESS_MODES[use.mode].toLowerCase()}`,
      })),
  );
}

const identity = (reach: Reach, zone: Zone): Side =>
  side(reach.identities.filter((one) => one.zone === zone && one.phase !== "ending").map((one) => ({ main: one.name, note: "" })));
const environment = (reach: Reach, zone: Zone): Side =>
  side(reach.environments.filter((one) => one.zone === zone && one.phase !== "ending").map((one) => ({ main: one.name, note: "" })));

/** What stands today beside what the stage after it would have: live things at the left, planned and live ones at the right. */
const at = <T extends { phase: string }>(list: readonly T[], planned: boolean): T[] =>
  list.filter(({ phase }) => phase === "live" || (planned && phase === "planned"));

function channels(reach: Reach, planned: boolean): Side {
  return side(at(reach.channels, planned).map((one) => ({ main: one.name, note: CHANNEL_DIRECTIONS[one.direction] })));
}

function tools(reach: Reach, planned: boolean): Side {
  return side(
    at(reach.tools, planned)
      .filter(({ rule }) => rule === "allowed")
      .map((one) => ({ main: one.name, note: one.simulated ? "Simulated" : "Live connection" })),
  );
}

function versions(reach: Reach, planned: boolean): Side {
  return side(at(reach.versions, planned).map((one) => ({ main: one.reference, note: VERSION_KINDS[one.kind] })));
}

function effects(reach: Reach): Side {
  const main = phraseOf(reach.effects.map((effect) => EFFECTS[effect])) || "None";
  const who = reach.controlPointWho ? `, ${reach.controlPointWho}` : "";
  return { main, note: `${CONTROL_POINTS[reach.controlPoint]}${who}` };
}

function row(field: string, from: Side, to: Side): ReachChange {
  const changed = from.main !== to.main || from.note !== to.note;
  return { field, from: from.main, fromNote: from.note, to: to.main, toNote: to.note, changed, widens: changed && to.main !== "None" };
}

/** The reach that is asked for, the experiment's zone beside production's. */
export function reachChanges(reach: Reach): ReachChange[] {
  return [
    row("Data", data(reach, "experiment"), data(reach, "production")),
    row("Identity", identity(reach, "experiment"), identity(reach, "production")),
    row("Environment", environment(reach, "experiment"), environment(reach, "production")),
    { ...row("Effect", NOTHING, effects(reach)), changed: reach.effects.length > 0, widens: reach.effects.length > 0 },
    row("Output channel", channels(reach, false), channels(reach, true)),
    row("Tools", tools(reach, false), tools(reach, true)),
    row("Versions", versions(reach, false), versions(reach, true)),
  ];
}

/** The fields in which two reaches differ, in words: what a stale request shows. */
export function reachDifferences(asked: Reach, current: Reach): { field: string; before: string; after: string }[] {
  const said = (reach: Reach): Record<string, string> => ({
    Owner: reach.ownerId ?? "nobody",
    "Backup owner": reach.backupOwnerId ?? "nobody",
    Purpose: reach.purpose,
    "In scope": reach.inScope,
    "Out of scope": reach.outOfScope,
    "Effects and control point": `${effects(reach).main} · ${effects(reach).note}`,
    Data: [data(reach, "experiment").main, data(reach, "production").main].join(" · "),
    Identities: reach.identities.map((one) => `${one.name} (${one.phase})`).join(", "),
    Environments: reach.environments.map((one) => `${one.name} (${one.phase})`).join(", "),
    Tools: reach.tools.map((one) => `${one.name} (${one.rule})`).join(", "),
    "Output channels": reach.channels.map((one) => one.name).join(", "),
    Versions: reach.versions.map((one) => one.reference).join(", "),
  });
  const [before, after] = [said(asked), said(current)];
  return Object.keys(before)
    .filter((field) => before[field] !== after[field])
    .map((field) => {
      // People stand in a reach by id: that they changed is said, and their names stand on the workload's page.
      const people = field === "Owner" || field === "Backup owner";
      return { field, before: people ? "as requested" : (before[field] ?? ""), after: people ? "another person" : (after[field] ?? "") };
    });
}
