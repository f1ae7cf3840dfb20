/** An address's parameters as a query: a repeated one is a list, an empty one is none. */
export function queryOf(params: URLSearchParams): Record<string, string | string[]> {
  const values = [...new Set(params.keys())].map((name): [string, string | string[]] => {
    const all = params.getAll(name);
    return [name, all.length === 1 ? (all[0] ?? "") : all];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}
