import { z } from "zod";
import { isVisible, queryText } from "./text";

/** A yes or no, also as a page's address writes it. */
export const flag = z
  .enum(["true", "false"])
  .transform((value) => value === "true")
  .or(z.boolean());

/** A list as an array, as a repeated parameter, or as "a,b". */
export const several = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value), z.array(one));

/** One of these orders, a minus before it for the other way round. */
export function sortBy(sorts: readonly string[], standard: string) {
  const known = new RegExp(`^-?(${sorts.join("|")})$`);
  return z
    .string()
    .regex(known, `Sort by one of ${sorts.join(", ")}; a minus turns it round.`)
    .default(standard);
}

/** What every list is asked: a search, the page's place, and whether retired records show. */
export const listParts = {
  q: queryText(200).optional(),
  /** Retired records instead of those that stand. */
  retired: flag.default(false),
  cursor: queryText(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Another record by its human id (EN-0001) or its id; resolved by the command. */
export const RecordRef = queryText(200).refine(isVisible, "Name a record.");
