export * from "./bulk-carry-out";
export * from "./bulk-prepare";
export * from "./bulk-result";
export * from "./bulk-start";
export * from "./export-workloads";
export * from "./import-workloads";
