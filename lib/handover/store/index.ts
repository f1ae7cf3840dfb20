export * from "./handovers";
export * from "./orphans";
