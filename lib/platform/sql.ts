import type { QueryResultRow } from "pg";
import type { Db } from "./db";
import type { Tx } from "./transaction";

/** One statement with its values. A connection of the pool prepares it once, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** Where statements are read: the pool, or a transaction under way, which sees what it has written itself. */
export interface Sql {
  query<Row extends QueryResultRow>(statement: Statement): Promise<{ readonly rows: Row[] }>;
}

/** The same statements, on the pool or inside a transaction. Columns are texts, numbers and JSON: both read those alike. */
export function sqlOf(from: Db | Tx): Sql {
  if ("pool" in from) return from.pool;
  return {
    async query<Row extends QueryResultRow>({ text, values }: Statement) {
      return { rows: await from.$queryRawUnsafe<Row[]>(text, ...values) };
    },
  };
}
