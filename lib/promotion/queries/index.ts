export * from "./promotions";
export { getReduction, type Reduction } from "./reduction";
