import type { Sql } from "@/lib/platform";

/** Facts of one kind, by the workload they are about. */
export type ByWorkload<Fact> = ReadonlyMap<string, readonly Fact[]>;

/** A statement that answers for many workloads at once: `$1` are their ids, every row says whose fact it holds, as JSON. */
export interface FactQuery {
  readonly name: string;
  readonly text: string;
}

/** Runs it once for all of them. Whoever has no fact of the kind is not in the map. */
export async function readFacts<Fact>(sql: Sql, { name, text }: FactQuery, ids: readonly string[]): Promise<ByWorkload<Fact>> {
  const { rows } = await sql.query<{ workload_id: string; fact: Fact }>({ name, text, values: [ids] });
  const found = new Map<string, Fact[]>();
  for (const { workload_id, fact } of rows) {
    const facts = found.get(workload_id);
    if (facts) facts.push(fact);
    else found.set(workload_id, [fact]);
  }
  return found;
}
