export * from "./handovers";
export * from "./news";
export * from "./orphans";
