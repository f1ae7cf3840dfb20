export * from "./promotions";
export { getReduction, type Reduction } from "./reduction";
export { getSuspension, type Suspension } from "./suspension";
