/** Chance with a seed: the same seed decides the same again. */
export interface Chance {
  readonly seed: number;
  /** From 0 to below 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(lowest: number, highest: number): number;
}

/** mulberry32: small, and even enough to choose instants by. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { seed, next, between: (lowest, highest) => lowest + Math.floor(next() * (highest - lowest + 1)) };
}
