export * from "./deliveries";
export * from "./events";
export * from "./queue";
export * from "./webhooks";
