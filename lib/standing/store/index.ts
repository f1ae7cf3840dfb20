export * from "./logging";
export * from "./standing";
