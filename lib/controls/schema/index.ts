export * from "./exception";
export * from "./finding";
