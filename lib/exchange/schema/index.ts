export * from "./mapping";
