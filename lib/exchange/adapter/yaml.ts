import { parse as parseYaml, stringify } from "yaml";
import { AppError, parse } from "@/lib/platform";
import { Mapping } from "../schema";

/** A mapping from its YAML text. @throws AppError `invalid` naming what is not understood. */
export function readMapping(yaml: string): Mapping {
  let value: unknown;
  try {
    value = parseYaml(yaml, { maxAliasCount: 20 });
  } catch (error) {
    throw new AppError("invalid", "Nothing was saved. The mapping is no YAML.", {
      fields: { mapping: [error instanceof Error ? error.message : "It cannot be read."] },
    });
  }
  return parse(Mapping, value);
}

/** A mapping as YAML, for people to read, keep and change. */
export function writeMapping(mapping: Mapping): string {
  return stringify(mapping, { lineWidth: 0 });
}
