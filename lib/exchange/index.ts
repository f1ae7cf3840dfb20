/** Import and export: files of other systems, read by a mapping. */
export { exportWorkloads, type ImportFile, type ImportReport, importWorkloads, previewImport, runImport } from "./commands";
export { STARTER_MAPPING } from "./core";
export { type ImportRun, listImports } from "./queries";
