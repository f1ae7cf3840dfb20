export * from "./board";
export * from "./campaigns";
export * from "./look";
export * from "./preparation";
export * from "./reviews";
export * from "./since";
