/** Which facts decide which controls: what has to be gathered for a judgement, and what has to be judged after a change. */
import { keysOf } from "@/lib/platform/closed-set";
import { CONTROLS } from "./catalogue";
import type { Control, FactKind } from "./control";

/** Kinds of facts, as a sentence names them. */
export const FACT_KINDS = {
  owner: "its owner",
  backupOwner: "its backup owner",
  scopeUses: "the data that it uses",
  identities: "its identities and their credentials",
  environments: "its environments",
  experimented: "who experiments in its environments",
  separation: "where each zone's things stand",
  principals: "who is known by its principals and secrets",
  tools: "its tools",
  channels: "its outputs",
  versions: "its versions",
  dependsOn: "what it depends on",
  standing: "its approval, its dates and its drift",
  logging: "its log",
  conditions: "the conditions of its approval",
} as const satisfies Record<FactKind, string>;

/** All that a dossier can hold. */
export const EVERY_KIND: ReadonlySet<FactKind> = new Set(keysOf(FACT_KINDS));

export const isFactKind = (word: string): word is FactKind => Object.hasOwn(FACT_KINDS, word);

/** What these controls read between them. */
export function kindsReadBy(controls: readonly Control[]): ReadonlySet<FactKind> {
  return new Set(controls.flatMap(({ reads }) => reads));
}

/** All that any control reads: enough to judge, where nothing is drawn. */
export const JUDGED_KINDS = kindsReadBy(CONTROLS);

/** The controls whose answer follows from any of these kinds. */
export function controlsReading(kinds: ReadonlySet<FactKind>): readonly Control[] {
  return CONTROLS.filter(({ reads }) => reads.some((kind) => kinds.has(kind)));
}
