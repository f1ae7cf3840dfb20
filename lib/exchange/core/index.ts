export * from "./bulk";
export * from "./bulk-rows";
export * from "./inventory";
export * from "./records";
export * from "./starter";
