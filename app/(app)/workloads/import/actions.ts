"use server";

import { action } from "@/app/action";
import { type ImportFile, importWorkloads, previewImport } from "@/lib/exchange";
import { AppError } from "@/lib/platform";
import { answerOf } from "./report";

async function fileOf(file: unknown, mapping: unknown): Promise<ImportFile> {
  if (!(file instanceof File) || file.size === 0)
    throw new AppError("invalid", "Nothing was imported.", { fields: { file: ["Choose a file that is not empty."] } });
  return { fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()), mapping: typeof mapping === "string" ? mapping : "" };
}

/** Two buttons, one form: look first, or import. */
export const runImport = action(async (ctx, { file, mapping, step }) => {
  const given = await fileOf(file, mapping);
  const report = step === "import" ? await importWorkloads(ctx, given) : await previewImport(ctx, given);
  return { message: report.dryRun ? "Read." : "Imported.", answer: answerOf(report) };
});
