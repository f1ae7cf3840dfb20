export * from "./text";
export * from "./workload";
