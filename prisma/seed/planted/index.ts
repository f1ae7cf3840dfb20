/**
 * Planted failures: for each control a workload in which it has something to find, and a twin that differs in nothing but that. What
 * a control must not miss, and must not cry about, is tried on all of them at once (planted.test.ts).
 */
import { ANSWERS } from "./answers";
import type { Ground } from "./ground";
import { RUNNING } from "./running";
import type { Planted } from "./scenario";
import { SEPARATION } from "./separation";

export const PLANTED: readonly Planted[] = [...ANSWERS, ...SEPARATION, ...RUNNING];

export interface Pair {
  readonly control: string;
  /** WL-0123: the one with the failure, and its twin. */
  readonly planted: string;
  readonly twin: string;
}

/** Builds both of each, and says which is which. */
export async function plant(ground: Ground, scenarios: readonly Planted[] = PLANTED): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const { control, name, twin, build } of scenarios) {
    const planted = await build(ground, name, true);
    pairs.push({ control, planted, twin: await build(ground, twin, false) });
  }
  return pairs;
}
