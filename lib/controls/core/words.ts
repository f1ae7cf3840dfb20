/** Words of the registry that pages of controls say too. By itself, so that a list in the browser does not bring the catalogue along. */
export { FACT_SOURCES as SOURCES, type FactSource as Source, PHASES, STAGES, type Stage } from "@/lib/registry/core/words";
