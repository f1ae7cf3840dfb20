/** Import and export: files of other systems, read by a mapping. */
export { type ImportFile, type ImportReport, importWorkloads, previewImport } from "./commands";
export { listImports } from "./queries";
