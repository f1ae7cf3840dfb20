export * from "./board";
export * from "./consequences";
export * from "./review";
export * from "./reviews";
