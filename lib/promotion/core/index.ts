export * from "./gate";
export * from "./machine";
export { reachChanges, reachDifferences } from "./reach-changes";
export * from "./reduce";
export { refusals } from "./refusals";
export * from "./request";
export * from "./slots";
export * from "./states";
export * from "./suspend";
