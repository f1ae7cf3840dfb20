import { parse as parseYaml, stringify } from "yaml";
import { AppError } from "@/lib/platform";
import type { PolicyDocument } from "./schema";

/** The document as YAML, for people to read, keep beside their code and change. */
export function policyText(document: PolicyDocument): string {
  return stringify(document, { lineWidth: 0 });
}

/** What a YAML or JSON text holds, not yet checked. @throws AppError `invalid` with the line that cannot be read. */
export function readPolicyText(text: string): unknown {
  try {
    return parseYaml(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new AppError("invalid", "Nothing was proposed. The text is no YAML.", {
      fields: { text: [error instanceof Error ? error.message : "It cannot be read."] },
    });
  }
}
