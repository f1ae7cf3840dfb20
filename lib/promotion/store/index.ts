export * from "./comments";
export * from "./friction";
export * from "./incident";
export * from "./promotions";
