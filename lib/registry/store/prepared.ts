import { sha256 } from "@/lib/platform";

// A connection keeps each of them planned: some hundred kilobytes for a statement of facets.
const AT_MOST = 32;
const names = new Map<string, string>();

/**
 * A name for a statement that is put together from parts, so that it is planned once a connection: planning one over the counters takes
 * longer than running it. The first texts of a process have one, which are those of the filters that people use; the others are planned
 * each time. Only for statements whose plan is good for whatever values they are given.
 *
 * The name is made of the text: a web server holds this module several times over, and all of its copies share the connections, where
 * one name for two texts is refused.
 */
export function preparedAs(text: string, about: string): { readonly name?: string } {
  const known = names.get(text);
  if (known) return { name: known };
  if (names.size >= AT_MOST) return {};
  const name = `${about} ${sha256(text).slice(0, 32)}`;
  names.set(text, name);
  return { name };
}
