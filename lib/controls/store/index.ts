export { ENVIRONMENTS } from "./environments";
export { CREDENTIALS, IDENTITIES } from "./identities";
export { CHANNELS, TOOLS, VERSIONS } from "./outputs";
export { readFacts } from "./read";
export { DEPENDS_ON, SCOPE_USES, WORKLOAD } from "./workload";
