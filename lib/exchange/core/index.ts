export * from "./bulk";
export * from "./bulk-rows";
export * from "./formats";
export * from "./inventory";
export * from "./records";
export * from "./starter";
