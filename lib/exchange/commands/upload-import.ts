import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, newId, parse, transaction } from "@/lib/platform";
import { fileFault, requireText, watchEncoding } from "../adapter";
import { CHUNK_BYTES, StartImport } from "../schema";
import { insertRun, jsonOf, type RunRow, readChunkSizes, readChunks, writeChunk } from "../store";
import { moveRun, requireAction, requireRun, subjectOf } from "./move-run";
import { delimiterOf, surveyFile } from "./survey-file";

export interface StartedImport {
  readonly id: string;
  /** The file is sent in so many pieces of `chunkBytes`, the last one shorter. */
  readonly chunks: number;
  readonly chunkBytes: number;
}

/**
 * Begins an import: says which file comes, and how large it is.
 * @throws AppError `forbidden`; `invalid` for an empty file or one that is too large.
 */
export async function startImport(ctx: Ctx, input: unknown): Promise<StartedImport> {
  requirePermission(ctx, "import.run");
  const { fileName, bytes } = parse(StartImport, input);
  if (bytes === 0) throw fileFault("The file is empty.", "Choose the file again.");
  const id = newId<"import">(ctx.now);
  const chunks = Math.ceil(bytes / CHUNK_BYTES);
  return transaction(ctx, async (tx) => {
    const run = { id, fileName, bytes, chunks, createdBy: ctx.actor.name, createdAt: ctx.now, updatedAt: ctx.now };
    await insertRun(tx, run);
    await recordAudit(tx, ctx, { action: "import.started", subject: subjectOf(run), before: null, after: { fileName, bytes } });
    return { id, chunks, chunkBytes: CHUNK_BYTES };
  });
}

function sizeOf(run: RunRow, index: number): number {
  return index === run.chunks - 1 ? Number(run.bytes) - index * CHUNK_BYTES : CHUNK_BYTES;
}

/**
 * Keeps a piece of the file. The same piece may be sent again, in any order: an upload that broke off goes on with what is missing.
 * A ledger of bytes and no command: the upload is recorded when it is whole.
 * @throws AppError `forbidden`, `not_found`, `refused` after the upload ended; `invalid` for a piece that is none of this file.
 */
export async function putImportChunk(ctx: Ctx, id: string, index: number, bytes: Uint8Array): Promise<void> {
  requirePermission(ctx, "import.run");
  const run = await requireRun(ctx, id);
  requireAction(run, "finish");
  if (!Number.isInteger(index) || index < 0 || index >= run.chunks)
    throw new AppError("invalid", `The file has the pieces 0 to ${run.chunks - 1}. Nothing was kept.`, {
      fields: { index: ["There is no such piece."] },
    });
  if (bytes.length !== sizeOf(run, index)) {
    const told = `Piece ${index} has ${sizeOf(run, index)} bytes; ${bytes.length} came.`;
    throw new AppError("invalid", `${told} Nothing was kept. Send it again.`, { fields: { index: [told] } });
  }
  if (index === 0) requireText(bytes);
  await writeChunk(ctx.db, id, index, bytes);
}

/** Guarantees that the file is whole. @throws AppError `invalid` naming the pieces that are missing. */
async function requireWhole(ctx: Ctx, run: RunRow): Promise<void> {
  const there = new Set((await readChunkSizes(ctx.db.prisma, run.id)).map(({ index }) => index));
  const missing = Array.from({ length: run.chunks }, (_, index) => index).filter((index) => !there.has(index));
  if (missing.length === 0) return;
  const told = `Of ${run.chunks} pieces of the file ${missing.length} are missing: ${missing.slice(0, 10).join(", ")}.`;
  throw new AppError("invalid", `${told} What came is kept. Send the rest.`, { fields: { file: [told] } });
}

/**
 * Ends an upload: the file is looked at, and what it seems to be in is kept with its first records.
 * @throws AppError `forbidden`, `not_found`, `refused`; `invalid` for a file that is not whole, or no text.
 */
export async function finishUpload(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, "import.run");
  const run = await requireRun(ctx, id);
  requireAction(run, "finish");
  await requireWhole(ctx, run);
  const hash = createHash("sha256");
  const watch = watchEncoding();
  for await (const bytes of readChunks(ctx.db, id)) {
    hash.update(bytes);
    watch.see(bytes);
  }
  const encoding = watch.judge();
  const delimiter = await delimiterOf(ctx, id, encoding);
  const survey = await surveyFile(ctx, id, { encoding, delimiter });
  const fileDigest = hash.digest("hex");
  const change = { fileDigest, encoding, delimiter, detected: { encoding, delimiter }, survey: jsonOf(survey) };
  await moveRun(ctx, id, { action: "finish", recorded: "import.uploaded", change, after: { fileDigest, encoding, delimiter }, seen: run });
}
