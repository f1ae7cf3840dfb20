export * from "./board";
export * from "./review";
export * from "./reviews";
