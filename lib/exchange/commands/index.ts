export * from "./export-workloads";
export * from "./import-workloads";
