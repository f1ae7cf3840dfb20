export * from "./promotions";
