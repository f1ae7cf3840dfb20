import type { Db, Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

export type MappingRow = Prisma.ImportMappingGetPayload<object>;
type Reader = Pick<Tx, "importMapping">;

/** Saved mappings by name. */
export async function readMappings(db: Db): Promise<MappingRow[]> {
  return db.prisma.importMapping.findMany({ orderBy: { name: "asc" }, take: 500 });
}

export async function findMapping(db: Reader, name: string): Promise<MappingRow | null> {
  return db.importMapping.findUnique({ where: { name } });
}

/** The row, locked until the transaction ends; null when there is none of this name. */
export async function lockMapping(tx: Tx, name: string): Promise<MappingRow | null> {
  await tx.$queryRaw`SELECT 1 FROM import_mapping WHERE name = ${name} FOR UPDATE`;
  return findMapping(tx, name);
}

export async function insertMapping(tx: Tx, data: Prisma.ImportMappingUncheckedCreateInput): Promise<MappingRow> {
  return tx.importMapping.create({ data });
}

/** Writes a new text and moves the version on. The row must be locked by the same transaction. */
export async function updateMapping(
  tx: Tx,
  id: string,
  { document, text, updatedAt }: { document: Prisma.InputJsonValue; text: string; updatedAt: Date },
): Promise<MappingRow> {
  return tx.importMapping.update({ where: { id }, data: { document, text, updatedAt, version: { increment: 1 } } });
}

export async function deleteMappingRow(tx: Tx, id: string): Promise<void> {
  await tx.importMapping.delete({ where: { id } });
}
