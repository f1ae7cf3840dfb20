export * from "./conclude";
export * from "./due";
