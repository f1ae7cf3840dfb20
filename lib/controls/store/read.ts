import type { Sql } from "@/lib/platform";

/** Facts of one kind, by the workload they are about. */
export type ByWorkload<Fact> = ReadonlyMap<string, readonly Fact[]>;

/** A statement that answers for many workloads at once: `$1` are their ids, every row holds a fact and whose it is. */
export interface FactQuery<Fact> {
  readonly name: string;
  readonly text: string;
  /** Never there: it says of what kind the facts are. */
  readonly fact?: Fact;
}

interface Asked<Fact> {
  readonly name: string;
  /** What comes before the columns. */
  readonly with?: string;
  /** Whose fact it is; ids of several where it is the same fact of each, which is then built, sent and read once. */
  readonly of: string;
  /** Each field of the fact. Columns, and JSON for what is nested alone: an object takes three times as long to make as its columns. */
  readonly columns: { readonly [Field in keyof Fact]-?: string };
  /** From there to the end. */
  readonly from: string;
}

/** A statement from its parts: it answers every field of its facts. */
export function factQuery<Fact>({ name, with: before = "", of, columns, from }: Asked<Fact>): FactQuery<Fact> {
  const fields = Object.entries<string>(columns).map(([field, sql]) => `${sql} AS "${field}"`);
  return { name, text: `${before} SELECT ${[`${of} AS workload_id`, ...fields].join(", ")} ${from}` };
}

/** Runs it once for all of them. Whoever has no fact of the kind is not in the map. */
export async function readFacts<Fact>(sql: Sql, { name, text }: FactQuery<Fact>, ids: readonly string[]): Promise<ByWorkload<Fact>> {
  const { rows } = await sql.query<Row<Fact>>({ name, text, values: [ids] });
  const found = new Map<string, Fact[]>();
  for (const row of rows) {
    const fact = factOf(row);
    for (const id of typeof row.workload_id === "string" ? [row.workload_id] : row.workload_id) {
      const facts = found.get(id);
      if (facts) facts.push(fact);
      else found.set(id, [fact]);
    }
  }
  return found;
}

type Row<Fact> = Fact & { readonly workload_id: string | readonly string[] };

/** Guarantee: what is left of a row without whose it is are the columns of its fact. */
function factOf<Fact>({ workload_id: _, ...fact }: Row<Fact>): Fact {
  return fact as Fact;
}
