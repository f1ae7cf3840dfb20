import { requirePermission } from "@/lib/people";
import { type Ctx, newRequestId } from "@/lib/platform";
import { CHUNK_BYTES } from "../schema";
import { type RunRow, takeThisRun } from "../store";
import { applyImport, runApply } from "./apply-import";
import { checkImport, runCheck } from "./check-import";
import { mapImport } from "./map-import";
import { requireRun } from "./move-run";
import { finishUpload, putImportChunk, startImport } from "./upload-import";

export interface ImportFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The mapping as YAML. */
  readonly mapping: string;
}

async function upload(ctx: Ctx, { fileName, bytes }: ImportFile): Promise<string> {
  const { id, chunks } = await startImport(ctx, { fileName, bytes: bytes.length });
  for (let index = 0; index < chunks; index += 1)
    await putImportChunk(ctx, id, index, bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES));
  await finishUpload(ctx, id);
  return id;
}

async function checkHere(ctx: Ctx, id: string, by: string): Promise<void> {
  await checkImport(ctx, id);
  // A worker that was faster does it, and this process has nothing left to do but to look.
  if (await takeThisRun(ctx.db, id, by)) await runCheck(ctx, await requireRun(ctx, id), by);
}

/**
 * All phases of an import in this process, for seeds, tests and small tools: no worker is needed. With `dryRun` it ends after the check,
 * and the checked run stays to be looked at. A run that comes to nothing stays
 * too, with why.
 * @throws AppError `forbidden`; `invalid` when the file or the mapping as a whole cannot be used, and then nothing is written.
 */
export async function importWorkloads(ctx: Ctx, file: ImportFile, { dryRun = false } = {}): Promise<RunRow> {
  requirePermission(ctx, "import.run");
  const by = newRequestId();
  const id = await upload(ctx, file);
  await mapImport(ctx, id, { yaml: file.mapping });
  await checkHere(ctx, id, by);
  if (dryRun) return requireRun(ctx, id);
  await applyImport(ctx, id);
  if (await takeThisRun(ctx.db, id, by)) await runApply(ctx, id, by);
  return requireRun(ctx, id);
}
