export { gatherDossiers } from "./dossier";
export * from "./findings";
export { getVerdicts, type Verdicts } from "./verdicts";
