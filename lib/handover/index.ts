/** Hand-over: what nobody owns is offered to somebody, who accepts or declines. */
export * from "./commands";
export { OFFER_DAYS, ORPHAN_CAUSES } from "./core";
export * from "./queries";
