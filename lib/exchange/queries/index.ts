export * from "./bulk";
export * from "./imports";
