export * from "./bulk";
export * from "./mapping";
