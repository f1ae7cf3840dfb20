export * from "./bulk";
export * from "./bulk-facts";
export * from "./chunks";
export * from "./mappings";
export * from "./run-columns";
export * from "./runs";
export * from "./staged";
export * from "./work";
