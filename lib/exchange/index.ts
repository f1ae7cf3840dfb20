/** Import and export: files of other systems, read by a mapping. */
export {
  cancelBulk,
  carryOutBulks,
  type ExportedFile,
  exportBulkRows,
  exportWorkloads,
  forgetBulkDrafts,
  type ImportFile,
  type ImportReport,
  importWorkloads,
  type PreparedBulk,
  prepareBulk,
  previewImport,
  retryBulk,
  runImport,
  startBulk,
  undoBulk,
} from "./commands";
export { STARTER_MAPPING } from "./core";
export {
  type BulkRowView,
  type BulkView,
  getBulk,
  type ImportRun,
  listBulkRows,
  listBulks,
  listImports,
} from "./queries";
