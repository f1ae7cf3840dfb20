import type { Db, Tx } from "@/lib/platform";

/** Keeps a piece of a file; the same index again takes its place. */
export async function writeChunk(db: Db, runId: string, index: number, bytes: Uint8Array): Promise<void> {
  const kept = Buffer.from(bytes);
  await db.prisma.importChunk.upsert({
    where: { runId_index: { runId, index } },
    create: { runId, index, bytes: kept },
    update: { bytes: kept },
  });
}

/** Which pieces are there, and how large each is. */
export async function readChunkSizes(db: Pick<Tx, "$queryRaw">, runId: string): Promise<{ index: number; size: number }[]> {
  return db.$queryRaw`SELECT index, octet_length(bytes) AS size FROM import_chunk WHERE run_id = ${runId}::uuid ORDER BY index`;
}

/** The file's bytes piece by piece, in the memory of one piece. */
export async function* readChunks(db: Db, runId: string): AsyncGenerator<Uint8Array> {
  for (let index = 0; ; index += 1) {
    const chunk = await db.prisma.importChunk.findUnique({ where: { runId_index: { runId, index } } });
    if (!chunk) return;
    yield chunk.bytes;
  }
}
