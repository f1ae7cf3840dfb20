import { z } from "@hono/zod-openapi";
import {
  applyImport,
  cancelImport,
  checkImport,
  deleteMapping,
  discardImport,
  finishUpload,
  getImport,
  getMapping,
  importIssuesAsCsv,
  listImportIssues,
  listImportRows,
  listImports,
  listMappings,
  mapImport,
  putImportChunk,
  readImportAs,
  resumeImport,
  saveMapping,
  startImport,
} from "@/lib/exchange";
import { CHUNK_BYTES, IssueQuery, MapImport, ReadImportAs, RowQuery, SaveMapping, StartImport } from "@/lib/exchange/schema";
import type { Ctx } from "@/lib/platform";
import { Nothing, operation } from "../operation";
import {
  ImportDetailResource,
  ImportIssueResource,
  ImportMappingResource,
  ImportRowResource,
  ImportRunResource,
  StartedImportResource,
  toImportDetail,
  toImportMapping,
  toImportRun,
} from "../resources/imports";
import { listOf } from "../resources/shapes";

const common = { tag: "Imports", permission: "import.run" } as const;

interface Step {
  readonly name: string;
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  readonly run: (ctx: Ctx, id: string) => Promise<void>;
}

/** Guarantee: whatever the step is called, its path has the one parameter of the literal. */
function pathOf({ name }: Pick<Step, "name">): "/imports/{id}/step" {
  return `/imports/{id}/${name}` as "/imports/{id}/step";
}

/** A step of a run that needs nothing but its id; answers with the run as it is then. */
const step = ({ id, summary, description, run, ...named }: Step) =>
  operation({
    ...common,
    ...{ id, method: "post", path: pathOf(named), summary, description },
    answer: ImportDetailResource,
    async run({ ctx, params }) {
      await run(ctx, params.id);
      return { body: toImportDetail(await getImport(ctx, params.id)) };
    },
  });

/** Guarantee: the operation takes bytes, so that its body is nothing else. */
function asBytes(body: unknown): Uint8Array {
  return body as Uint8Array;
}

const UPLOADS = [
  operation({
    ...common,
    ...{ id: "listImports", method: "get", path: "/imports", summary: "List imports", permission: "registry.read" },
    description: "The latest twenty, newest first.",
    answer: listOf(ImportRunResource),
    async run({ ctx }) {
      const runs = await listImports(ctx);
      return { body: { items: runs.map(toImportRun), nextCursor: null, total: runs.length } };
    },
  }),
  operation({
    ...common,
    ...{ id: "startImport", method: "post", path: "/imports", summary: "Begin an import", status: 201 },
    description: `Says which file comes and how large it is. Then: PUT its pieces of 1 MiB, finish, mapping, check, look at the report, apply.
What already runs is adopted in its stated stage, never approved. The same file again changes nothing.`,
    body: StartImport,
    answer: StartedImportResource,
    async run({ ctx, body }) {
      const started = await startImport(ctx, body);
      return { body: started, location: `/api/v1/imports/${started.id}` };
    },
  }),
  operation({
    ...common,
    ...{ id: "putImportChunk", method: "put", path: "/imports/{id}/chunks/{index}", summary: "Send a piece of the file", status: 204 },
    description: "The first is 0. Every piece has 1 MiB but the last. Any piece may be sent again, and in any order.",
    takesBytes: true,
    bodyLimit: CHUNK_BYTES,
    answer: Nothing,
    async run({ ctx, params, body }) {
      await putImportChunk(ctx, params.id, Number(params.index), asBytes(body));
      return { body: undefined };
    },
  }),
  step({
    name: "finish",
    id: "finishImportUpload",
    summary: "End the upload",
    description: "Encoding and delimiter are detected, and the header and first records shown.",
    run: finishUpload,
  }),
  operation({
    ...common,
    ...{ id: "getImport", method: "get", path: "/imports/{id}", summary: "Get an import with its report" },
    answer: ImportDetailResource,
    async run({ ctx, params }) {
      return { body: toImportDetail(await getImport(ctx, params.id)) };
    },
  }),
];

const STEPS = [
  operation({
    ...common,
    ...{ id: "readImportAs", method: "post", path: "/imports/{id}/read-as", summary: "Read the file in another encoding" },
    body: ReadImportAs,
    answer: ImportDetailResource,
    async run({ ctx, params, body }) {
      await readImportAs(ctx, params.id, body);
      return { body: toImportDetail(await getImport(ctx, params.id)) };
    },
  }),
  operation({
    ...common,
    ...{ id: "mapImport", method: "post", path: "/imports/{id}/mapping", summary: "Say which column is what" },
    description: "As YAML (docs/examples/federal-2024.yaml explains each part), as a document, or by the name of a saved mapping.",
    body: MapImport,
    answer: ImportDetailResource,
    async run({ ctx, params, body }) {
      await mapImport(ctx, params.id, body);
      return { body: toImportDetail(await getImport(ctx, params.id)) };
    },
  }),
  step({
    name: "check",
    id: "checkImport",
    summary: "Check the file",
    description: "A worker reads it and writes nothing of the registry. Ask until the phase is checked or failed.",
    run: checkImport,
  }),
  step({
    name: "apply",
    id: "applyImport",
    summary: "Import what was checked",
    description: "A worker goes on batch by batch. Ask until the phase is done, failed or cancelled.",
    run: applyImport,
  }),
  step({
    name: "cancel",
    id: "cancelImport",
    summary: "Cancel between two batches",
    description: "What was imported stands.",
    run: cancelImport,
  }),
  step({
    name: "resume",
    id: "resumeImport",
    summary: "Go on after the last batch",
    description: "After a cancel or a failure.",
    run: resumeImport,
  }),
  operation({
    ...common,
    ...{ id: "discardImport", method: "delete", path: "/imports/{id}", summary: "Discard an import that imported nothing", status: 204 },
    answer: Nothing,
    async run({ ctx, params }) {
      await discardImport(ctx, params.id);
      return { body: undefined };
    },
  }),
];

const REPORTS = [
  operation({
    ...common,
    ...{ id: "listImportIssues", method: "get", path: "/imports/{id}/issues", summary: "List what is wrong, record by record" },
    query: IssueQuery,
    answer: listOf(ImportIssueResource),
    async run({ ctx, params, query }) {
      const page = await listImportIssues(ctx, params.id, query);
      const items = page.items.map(({ record, column, severity, message, value }) => ({ record, column, severity, message, value }));
      return { body: { ...page, items } };
    },
  }),
  operation({
    ...common,
    ...{ id: "getImportIssuesAsCsv", method: "get", path: "/imports/{id}/issues.csv", summary: "All issues as CSV" },
    answersText: "text/csv",
    answer: z.string(),
    async run({ ctx, params }) {
      let text = "";
      for await (const piece of await importIssuesAsCsv(ctx, params.id)) text += piece;
      return { body: text };
    },
  }),
  operation({
    ...common,
    ...{ id: "listImportRows", method: "get", path: "/imports/{id}/rows", summary: "List records with what would be done" },
    query: RowQuery,
    answer: listOf(ImportRowResource),
    async run({ ctx, params, query }) {
      const page = await listImportRows(ctx, params.id, query);
      const items = page.items.map((row) => ({ ...row, differences: row.differences && [...row.differences] }));
      return { body: { ...page, items } };
    },
  }),
];

const MAPPINGS = [
  operation({
    ...common,
    ...{ id: "listImportMappings", method: "get", path: "/import-mappings", summary: "List saved mappings", permission: "registry.read" },
    answer: listOf(ImportMappingResource),
    async run({ ctx }) {
      const all = await listMappings(ctx);
      return { body: { items: all.map(toImportMapping), nextCursor: null, total: all.length } };
    },
  }),
  operation({
    ...common,
    ...{
      id: "getImportMapping",
      method: "get",
      path: "/import-mappings/{name}",
      summary: "Get a saved mapping",
      permission: "registry.read",
    },
    answer: ImportMappingResource,
    async run({ ctx, params }) {
      const mapping = await getMapping(ctx, params.name);
      return { body: toImportMapping(mapping), version: mapping.version };
    },
  }),
  operation({
    ...common,
    ...{ id: "saveImportMapping", method: "post", path: "/import-mappings", summary: "Save a mapping under its name" },
    body: SaveMapping,
    answer: z.strictObject({ name: z.string(), version: z.int() }),
    async run({ ctx, body }) {
      return { body: await saveMapping(ctx, body) };
    },
  }),
  operation({
    ...common,
    ...{ id: "deleteImportMapping", method: "delete", path: "/import-mappings/{name}", summary: "Delete a saved mapping", status: 204 },
    answer: Nothing,
    async run({ ctx, params }) {
      await deleteMapping(ctx, params.name);
      return { body: undefined };
    },
  }),
];

export const IMPORT_OPERATIONS = [...UPLOADS, ...STEPS, ...REPORTS, ...MAPPINGS];
