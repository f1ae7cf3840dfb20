export * from "./board";
export * from "./campaigns";
export * from "./changes";
export * from "./consequences";
export * from "./news";
export * from "./review";
export * from "./reviews";
export * from "./unchanged";
