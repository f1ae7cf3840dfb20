export { gatherDossiers } from "./dossier";
export * from "./findings";
export { readExceptionNews, readFindingNews, readGapNews } from "./news";
export { getVerdicts, type Verdicts } from "./verdicts";
