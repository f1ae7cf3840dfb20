export * from "./dates";
export * from "./digest";
export * from "./kinds";
export * from "./ladder";
export * from "./recipients";
export * from "./snooze";
export * from "./terms";
export * from "./words";
