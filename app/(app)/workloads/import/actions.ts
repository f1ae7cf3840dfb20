"use server";

import { action } from "@/app/action";
import {
  applyImport,
  cancelImport,
  checkImport,
  deleteMapping,
  discardImport,
  finishUpload,
  getImport,
  mapImport,
  putImportChunk,
  readImportAs,
  resumeImport,
  saveMapping,
  startImport,
} from "@/lib/exchange";
import { requirePermission } from "@/lib/people";
import { AppError } from "@/lib/platform";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const pageOf = (id: string): string => `/workloads/import/${id}`;

/** The start of an upload that the browser sends in pieces. */
export const start = action(async (ctx, { fileName, bytes }) => ({ answer: await startImport(ctx, { fileName, bytes: Number(bytes) }) }));

/** The end of it. */
export const finish = action(async (ctx, { id }) => {
  await finishUpload(ctx, text(id));
  return { redirectTo: pageOf(text(id)) };
});

/** A file in one form, where the browser has no JavaScript to send it in pieces. */
export const uploadWhole = action(async (ctx, { file }) => {
  requirePermission(ctx, "import.run");
  if (!(file instanceof File) || file.size === 0)
    throw new AppError("invalid", "Nothing was imported.", { fields: { file: ["Choose a file that is not empty."] } });
  const { id, chunks, chunkBytes } = await startImport(ctx, { fileName: file.name, bytes: file.size });
  for (let index = 0; index < chunks; index += 1) {
    const piece = file.slice(index * chunkBytes, (index + 1) * chunkBytes);
    await putImportChunk(ctx, id, index, new Uint8Array(await piece.arrayBuffer()));
  }
  await finishUpload(ctx, id);
  return { redirectTo: pageOf(id) };
});

/** Another encoding or delimiter. */
export const readAs = action(async (ctx, { id, encoding, delimiter }) => {
  await readImportAs(ctx, text(id), { encoding, ...(delimiter ? { delimiter } : {}) });
  return { message: "The file is read anew." };
});

/** A document as JSON, YAML, or the name of a saved mapping: whichever form it came from; then on to the check, where asked. */
export const map = action(async (ctx, { id, document, yaml, saved, keep, go }) => {
  requirePermission(ctx, "import.run");
  const given = document ? { document: JSON.parse(text(document)) } : yaml ? { yaml } : { saved: text(saved) };
  await mapImport(ctx, text(id), given);
  const { mappingText } = await getImport(ctx, text(id));
  if (keep) await saveMapping(ctx, { yaml: mappingText, ...(text(keep) === "new" ? {} : { version: text(keep) }) });
  if (go !== "check") return { message: keep ? "Saved under its name." : "The mapping is set." };
  await checkImport(ctx, text(id));
  return { redirectTo: pageOf(text(id)) };
});

export const forget = action(async (ctx, { name }) => {
  await deleteMapping(ctx, text(name));
  return { message: "Deleted." };
});

export const check = action(async (ctx, { id }) => {
  await checkImport(ctx, text(id));
  return { redirectTo: pageOf(text(id)) };
});

export const apply = action(async (ctx, { id }) => {
  await applyImport(ctx, text(id));
  return { redirectTo: pageOf(text(id)) };
});

export const cancel = action(async (ctx, { id }) => {
  await cancelImport(ctx, text(id));
  return { redirectTo: pageOf(text(id)) };
});

export const resume = action(async (ctx, { id }) => {
  await resumeImport(ctx, text(id));
  return { redirectTo: pageOf(text(id)) };
});

export const discard = action(async (ctx, { id }) => {
  await discardImport(ctx, text(id));
  return { redirectTo: "/workloads/import" };
});
