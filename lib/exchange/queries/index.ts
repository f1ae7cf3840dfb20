export * from "./bulk";
export * from "./imports";
export * from "./mappings";
