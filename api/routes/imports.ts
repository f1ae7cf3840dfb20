import { listImports, runImport } from "@/lib/exchange";
import { RunImport } from "@/lib/exchange/schema";
import { operation } from "../operation";
import { ImportReportResource, ImportRunResource, toImportReport, toImportRun } from "../resources/imports";
import { listOf } from "../resources/shapes";

const tag = "Imports";
// The file as base64, and its mapping.
const BODY_LIMIT = 24 * 1_048_576;

export const IMPORT_OPERATIONS = [
  operation({
    ...{ id: "listImports", method: "get", path: "/imports", tag, summary: "List imports", permission: "registry.read" },
    description: "The latest twenty, newest first.",
    answer: listOf(ImportRunResource),
    async run({ ctx }) {
      const runs = await listImports(ctx);
      return { body: { items: runs.map(toImportRun), nextCursor: null, total: runs.length } };
    },
  }),
  operation({
    ...{ id: "runImport", method: "post", path: "/imports", tag, summary: "Import workloads from a file", permission: "import.run" },
    description: `A CSV file of up to 16 MB and the mapping that reads it (docs/examples/federal-2024.yaml explains each part). All or nothing, but
for the records that are listed as refused. What already runs is adopted in its stated stage, never approved. The same file again changes
nothing. With \`dryRun\` it says what would happen.`,
    body: RunImport,
    bodyLimit: BODY_LIMIT,
    answer: ImportReportResource,
    async run({ ctx, body }) {
      return { body: toImportReport(await runImport(ctx, body)) };
    },
  }),
];
