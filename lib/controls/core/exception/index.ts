export * from "./machine";
export { exceptionRefusals } from "./refusals";
export * from "./request";
export * from "./states";
export * from "./term";
