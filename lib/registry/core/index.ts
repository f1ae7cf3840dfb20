export * from "./key-test";
export * from "./reach";
export * from "./relations";
export * from "./secrets";
export * from "./tier";
export * from "./words";
