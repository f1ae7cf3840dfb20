export * from "./conclude";
export * from "./due";
export * from "./words";
