/**
 * Waits for all of several promises that have names, as Promise.all does for those that have places.
 * Guarantee: under each name stands what its own promise came to.
 * @throws what the first of them to fail throws.
 */
export async function allKeyed<Values extends Record<string, unknown>>(
  promised: {
    readonly [Name in keyof Values]: Promise<Values[Name]>;
  },
): Promise<Values> {
  const entries = Object.entries<Promise<unknown>>(promised).map(async ([name, promise]) => [name, await promise] as const);
  return Object.fromEntries(await Promise.all(entries)) as Values;
}
