export * from "./inventory";
export * from "./records";
export * from "./starter";
