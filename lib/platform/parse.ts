import type { z } from "zod";
import { AppError } from "./errors";

/**
 * What comes from outside, as the schema's type.
 * @throws AppError `invalid` with a message per field path ("owner", "links.0.url"); values are never repeated.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields: Record<string, string[]> = {};
  for (const issue of result.error.issues) {
    const path = issue.path.join(".");
    fields[path] = [...(fields[path] ?? []), issue.message];
  }
  const names = Object.keys(fields).map((name) => name || "the whole");
  throw new AppError("invalid", `Nothing was saved. Look at: ${names.join(", ")}.`, { fields });
}
