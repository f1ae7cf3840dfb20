export * from "./drift";
export * from "./gate";
export * from "./machine";
export { refusals } from "./refusals";
export * from "./request";
export * from "./slots";
export * from "./states";
