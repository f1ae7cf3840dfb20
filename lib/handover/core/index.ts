export * from "./machine";
export { handoverRefusals } from "./refusals";
export * from "./states";
