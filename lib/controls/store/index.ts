export { isAnythingChanged, readAffected, takeChanged } from "./changed";
export { ENVIRONMENTS } from "./environments";
export {
  advanceSweep,
  beginSweep,
  type FindingWrite,
  foldFindings,
  isSweepOpen,
  lockSweep,
  readKnownFindings,
  readNext,
  takeTurn,
  writeFindings,
} from "./findings";
export { CREDENTIALS, IDENTITIES } from "./identities";
export { CHANNELS, TOOLS, VERSIONS } from "./outputs";
export { readFacts } from "./read";
export { DEPENDS_ON, SCOPE_USES, WORKLOAD } from "./workload";
