import { z } from "zod";
import { Claim } from "../core/observed/claim";
import { Zone } from "./data-scope";
import { flag } from "./query";

/** What was seen of a workload, as `airlock observe` reads it from a cloud's own tool. */
export const Observe = z.strictObject({
  claim: Claim,
  /** Where it runs, for what is not registered yet and for a principal that stands in both zones. */
  zone: Zone.optional(),
  /** Record what is not registered: planned, and observed. */
  register: flag.default(false),
});
