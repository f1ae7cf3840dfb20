export * from "./workloads";
