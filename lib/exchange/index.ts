/** Import and export: files of other systems, read by a mapping. */
export * from "./commands";
export { actionsOf, DELIMITERS, ENCODINGS, RUN_PHASES, type RunAction, type RunPhase, STARTER_MAPPING } from "./core";
export * from "./queries";
