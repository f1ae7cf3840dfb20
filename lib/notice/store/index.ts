export * from "./announced";
export * from "./events";
export * from "./letters";
export * from "./notices";
export * from "./queue";
export * from "./reminders";
export * from "./terms";
