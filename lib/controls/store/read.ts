import type { Sql } from "@/lib/platform";

/** Facts of one kind, by the workload they are about. */
export type ByWorkload<Fact> = ReadonlyMap<string, readonly Fact[]>;

/**
 * A statement that answers for many workloads at once: `$1` are their ids, every row says whose fact it holds, as JSON. Several where it
 * is the same fact of each, which is then built, sent and read once.
 */
export interface FactQuery {
  readonly name: string;
  readonly text: string;
}

/** Runs it once for all of them. Whoever has no fact of the kind is not in the map. */
export async function readFacts<Fact>(sql: Sql, { name, text }: FactQuery, ids: readonly string[]): Promise<ByWorkload<Fact>> {
  const { rows } = await sql.query<{ workload_id: string | string[]; fact: Fact }>({ name, text, values: [ids] });
  const found = new Map<string, Fact[]>();
  for (const { workload_id, fact } of rows)
    for (const id of typeof workload_id === "string" ? [workload_id] : workload_id) {
      const facts = found.get(id);
      if (facts) facts.push(fact);
      else found.set(id, [fact]);
    }
  return found;
}
