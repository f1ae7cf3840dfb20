export * from "./conclude";
export * from "./consequence";
export * from "./due";
export * from "./words";
