export * from "./logging";
export * from "./look";
export * from "./standing";
