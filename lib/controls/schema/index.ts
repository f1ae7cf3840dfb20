export * from "./exception";
export * from "./finding";
export * from "./revoke";
