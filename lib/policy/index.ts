/** The organisation's one versioned policy: cadences, terms, slots. */
export { getPolicy, type Policy } from "./queries";
