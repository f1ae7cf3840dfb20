export { gatherDossiers } from "./dossier";
export * from "./findings";
export { readExceptionNews } from "./news";
export { getVerdicts, type Verdicts } from "./verdicts";
