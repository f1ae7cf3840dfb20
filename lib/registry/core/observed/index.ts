export { readAws } from "./aws";
export { readAzure } from "./azure";
export { Claim } from "./claim";
export { decideObservation, type Holder } from "./decide";
export { readGcloud } from "./gcloud";
export { readKubernetes } from "./kubernetes";
export type { Reading } from "./reading";
export { referenceKey, type SeenEnvironment, type SeenIdentity, sightingOf } from "./sighting";
