export * from "./records";
export * from "./starter";
