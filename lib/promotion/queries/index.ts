export { type Deployment, getDeployment } from "./deployment";
export * from "./incidents";
export * from "./promotions";
export { getReduction, type Reduction } from "./reduction";
export { type GoneItem, getRevocation, type Revocation } from "./revocation";
export { getSuspension, type Suspension } from "./suspension";
