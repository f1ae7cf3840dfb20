export * from "./list";
export * from "./list-counts";
export * from "./organisation";
export * from "./reach";
export * from "./workloads";
