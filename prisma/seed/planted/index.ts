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

/** How many are built side by side: commands wait for the database most of the time. */
const AT_ONCE = 6;

/** Builds both of each, and says which is which. */
export async function plant(ground: Ground): Promise<Pair[]> {
  const [pairs, waiting] = [[] as Pair[], [...PLANTED]];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { control, name, twin, build } = next;
      pairs.push({ control, planted: await build(ground, name, true), twin: await build(ground, twin, false) });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return pairs;
}
