import { quantile } from "./drive";

// What the machine does beside a measurement strikes one round of it and all sides in it. So the sides take turns, a ratio is taken
// round by round, and the one in the middle counts.

/** Measures each side once a round; every other round the other way round. */
export async function inTurns<Side extends string, Figure>(
  sides: readonly Side[],
  rounds: number,
  measure: (side: Side) => Promise<Figure>,
): Promise<Readonly<Record<Side, Figure>>[]> {
  const all: Record<Side, Figure>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const figures: Partial<Record<Side, Figure>> = {};
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) figures[side] = await measure(side);
    all.push(complete(figures));
  }
  return all;
}

/** Guarantee: the loop above measured every side. */
function complete<Side extends string, Figure>(figures: Partial<Record<Side, Figure>>): Record<Side, Figure> {
  return figures as Record<Side, Figure>;
}

/** Milliseconds of one call in the middle, one at a time, for so long. */
export async function medianOf(run: () => Promise<unknown>, ms: number): Promise<number> {
  const taken: number[] = [];
  for (const begun = performance.now(); performance.now() - begun < ms || taken.length < 3; ) {
    const asked = performance.now();
    await run();
    taken.push(performance.now() - asked);
  }
  return quantile(taken, 0.5);
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

export const middle = (values: readonly number[], digits = 2): number => rounded(quantile(values, 0.5), digits);

/** Lowest, middle and highest. */
export type Range = readonly [lowest: number, middle: number, highest: number];

export const rangeOf = (values: readonly number[]): Range => [
  rounded(quantile(values, 0)),
  rounded(quantile(values, 0.5)),
  rounded(quantile(values, 1)),
];

/** The middle of each side, and the ratios asked for, each `[above, below]`. */
export function summed<Side extends string>(
  rounds: readonly Readonly<Record<Side, number>>[],
  ratios: Readonly<Record<string, readonly [above: Side, below: Side]>>,
): { middles: Readonly<Record<string, number>>; ratios: Readonly<Record<string, Range>> } {
  const sides = Object.keys(rounds[0] ?? {}) as Side[];
  return {
    middles: Object.fromEntries(sides.map((side) => [side, middle(rounds.map((one) => one[side]))])),
    ratios: Object.fromEntries(
      Object.entries(ratios).map(([name, [above, below]]) => [name, rangeOf(rounds.map((one) => one[above] / one[below]))]),
    ),
  };
}
