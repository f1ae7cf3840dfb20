export { getVerdicts, type Verdicts } from "./verdicts";
