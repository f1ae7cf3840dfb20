export * from "./campaign";
export * from "./changes";
export * from "./conclude";
export * from "./consequence";
export * from "./due";
export * from "./triggers";
export * from "./unchanged";
export * from "./words";
