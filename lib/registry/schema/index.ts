export * from "./data-scope";
export * from "./environment";
export * from "./identity";
export * from "./query";
export * from "./reach";
export * from "./text";
export * from "./view";
export * from "./workload";
