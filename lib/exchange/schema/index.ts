export * from "./bulk";
export * from "./export";
export * from "./mapping";
export * from "./run";
