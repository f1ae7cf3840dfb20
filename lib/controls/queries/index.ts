export {
  type ControlLoad,
  type FindingDetail,
  type FindingFacets,
  getFinding,
  listControlLoads,
  listFindingFacets,
  listFindings,
} from "./findings";
export { getVerdicts, type Verdicts } from "./verdicts";
