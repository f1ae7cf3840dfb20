export * from "./board";
export * from "./changes";
export * from "./consequences";
export * from "./news";
export * from "./review";
export * from "./reviews";
