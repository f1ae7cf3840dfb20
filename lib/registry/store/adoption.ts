import type { Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

// Rows a statement: wide enough to be few statements, narrow enough for the driver's limit of 65,535 parameters.
const ROWS = 500;

/** Splits a list into statements of a size that the driver takes. */
function* chunks<T>(list: readonly T[]): Generator<T[]> {
  for (let from = 0; from < list.length; from += ROWS) yield list.slice(from, from + ROWS);
}

export interface NewImported {
  readonly workload: Prisma.WorkloadCreateManyInput & { id: string };
  readonly standing: Omit<Prisma.StandingCreateManyInput, "workloadId">;
}

/** Writes workloads with their standings, in order, so that their numbers follow the file. @returns the number of each id. */
export async function insertImported(tx: Tx, rows: readonly NewImported[]): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map<string, number>();
  for (const chunk of chunks(rows)) {
    const made = await tx.workload.createManyAndReturn({ data: chunk.map(({ workload }) => workload), select: { id: true, number: true } });
    for (const { id, number } of made) numbers.set(id, number);
    await tx.standing.createMany({ data: chunk.map(({ workload, standing }) => ({ workloadId: workload.id, ...standing })) });
  }
  return numbers;
}

export interface KnownRecord {
  readonly id: string;
  readonly number: number;
  readonly externalKey: string;
  readonly externalDigest: string | null;
}

/** The records that a mapping brought in before, by key. */
export async function readImported(tx: Pick<Tx, "workload">, prefix: string): Promise<ReadonlyMap<string, KnownRecord>> {
  const rows = await tx.workload.findMany({
    where: { externalKey: { startsWith: prefix } },
    select: { id: true, number: true, externalKey: true, externalDigest: true },
  });
  return new Map(rows.flatMap((row) => (row.externalKey ? [[row.externalKey, { ...row, externalKey: row.externalKey }] as const] : [])));
}
