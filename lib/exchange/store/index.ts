export * from "./bulk";
export * from "./bulk-facts";
export * from "./imports";
