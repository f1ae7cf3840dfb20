import type { z } from "zod";
import { AppError } from "./errors";

type RawIssue = z.core.$ZodRawIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  date: "a date",
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: "This is no id.",
  email: "This is no e-mail address.",
  url: "This is no web address.",
  date: "Write the date as 2026-12-10.",
  datetime: "Write the instant as 2026-12-10T09:30:00Z.",
};

function sizeWords(origin: string, most: boolean, bound: number | bigint): string {
  const what = origin === "string" ? " characters" : origin === "array" || origin === "set" ? " entries" : "";
  return most ? `${bound}${what} at most.` : `${bound}${what} at least.`;
}

/** Zod's sentences in our words: they stand beside fields and in answers to machines. Those written in a schema come first. */
function wordsFor(issue: RawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "This is needed." : `This must be ${KINDS[issue.expected] ?? issue.expected}.`;
    case "invalid_value":
      return `Choose one of: ${issue.values.map(String).join(", ")}.`;
    case "unrecognized_keys":
      return "There is no such field.";
    case "too_big":
      return sizeWords(issue.origin, true, issue.maximum);
    case "too_small":
      return sizeWords(issue.origin, false, issue.minimum);
    case "invalid_format":
      return FORMATS[issue.format] ?? "This is not written as expected.";
    default:
      return "This does not fit here.";
  }
}

/** The paths that an issue is about: unknown members are named one by one, not as a fault of the whole. */
function pathsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String);
  return issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key].join(".")) : [path.join(".")];
}

/**
 * What comes from outside, as the schema's type.
 * @throws AppError `invalid` with a message per field path ("owner", "links.0.url"); values are never repeated.
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input, { error: wordsFor });
  if (result.success) return result.data;
  const fields = new Map<string, string[]>();
  for (const issue of result.error.issues) {
    for (const path of pathsOf(issue)) fields.set(path, [...(fields.get(path) ?? []), issue.message]);
  }
  const names = [...fields.keys()].map((name) => name.slice(0, 100) || "the whole");
  throw new AppError("invalid", `Nothing was saved. Look at: ${names.slice(0, 20).join(", ")}.`, { fields: Object.fromEntries(fields) });
}
