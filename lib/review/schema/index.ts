export * from "./campaign";
export * from "./reviews";
