export * from "./events";
export * from "./payload";
export * from "./rules";
export * from "./subjects";
