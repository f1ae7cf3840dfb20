/** The organisation's one versioned policy: cadences, terms, slots. */
export { DEFAULT_POLICY } from "./core";
export { getPolicy, type Policy } from "./queries";
export { PolicyDocument } from "./schema";
