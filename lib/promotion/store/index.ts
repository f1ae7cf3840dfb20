export * from "./comments";
export * from "./conditions";
export * from "./delegation";
export * from "./friction";
export * from "./incident";
export * from "./promotions";
