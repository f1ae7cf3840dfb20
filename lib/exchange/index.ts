/** Import and export: files of other systems, read by a mapping. */
export * from "./commands";
export { RUN_PHASES, STARTER_MAPPING, suggestMapping } from "./core";
export * from "./queries";
