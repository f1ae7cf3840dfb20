export { gatherDossiers } from "./dossier";
export * from "./findings";
export { readExceptionNews, readFindingNews } from "./news";
export { getVerdicts, type Verdicts } from "./verdicts";
