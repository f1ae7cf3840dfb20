import { z } from "zod";
import { Claim } from "../core/observed/claim";
import { Zone } from "./data-scope";
import { flag } from "./query";
import { requiredText } from "./text";

const FactRef = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^(ID|EN|DS)-\d{4,9}$/, "Name facts by their ids: ID-0001, EN-0001, DS-0001.");

/** A form sends one as text and several as a list. */
export const AttestFacts = z.strictObject({
  statement: requiredText(2000, "what you looked at"),
  facts: z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
    z.array(FactRef, "Choose at least one fact.").min(1, "Choose at least one fact.").max(100),
  ),
});

/** What was seen of a workload, as `airlock observe` reads it from a cloud's own tool. */
export const Observe = z.strictObject({
  claim: Claim,
  /** Where it runs, for what is not registered yet and for a principal that stands in both zones. */
  zone: Zone.optional(),
  /** Record what is not registered: planned, and observed. */
  register: flag.default(false),
});
