/** The query of a page as Next gives it. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The address of the same page with some parameters changed: null takes one away, an array repeats it. Empty ones are left
 * out, and the rest keep their order, so that one view has one address.
 */
export function hrefWith(path: string, query: Query, changes: Readonly<Record<string, string | readonly string[] | null>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...changes })) {
    const values = typeof value === "string" ? [value] : (value ?? []);
    for (const one of values) if (one !== "") params.append(name, one);
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** The values of a repeated or comma-joined parameter. */
export function valuesOf(value: string | readonly string[] | undefined): readonly string[] {
  const all = typeof value === "string" ? [value] : (value ?? []);
  return all.flatMap((one) => one.split(",")).filter(Boolean);
}

/** A list of values with one put in, or taken out where it was. */
export function toggled(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}
