import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { ENVIRONMENT_KINDS } from "../core/words";
import { Zone } from "./data-scope";
import { flag, listParts, RecordRef, several, sortBy } from "./query";
import { queryText, requiredText, SeenVersion, text } from "./text";

export const EnvironmentKind = z.enum(keysOf(ENVIRONMENT_KINDS));

const fields = {
  name: requiredText(200, "a name"),
  kind: EnvironmentKind,
  externalRef: requiredText(500, "the account number, address or path under which the outside knows it"),
  zone: Zone,
};

export const CreateEnvironment = z.strictObject({
  ...fields,
  description: text(10_000).default(""),
  /** The environment it stands in: EN-0001 or the id. */
  parent: RecordRef.nullable().default(null),
});
export type CreateEnvironment = z.input<typeof CreateEnvironment>;

export const EditEnvironment = z
  .strictObject({ ...fields, description: text(10_000), parent: RecordRef.nullable() })
  .partial()
  .extend({ version: SeenVersion });
export type EditEnvironment = z.input<typeof EditEnvironment>;

const ENVIRONMENT_SORTS = ["number", "name", "kind", "zone", "uses", "updated"] as const;

export const EnvironmentQuery = z.strictObject({
  ...listParts,
  kind: several(EnvironmentKind).optional(),
  zone: Zone.optional(),
  /** EN-0001 or the id: what stands right inside it; "none" for what stands in nothing. */
  parent: queryText(200).optional(),
  /** Whether anything that stands relies on it: workloads, data, identities, what stands inside. */
  inUse: flag.optional(),
  sort: sortBy(ENVIRONMENT_SORTS, "name"),
});
export type EnvironmentQuery = z.output<typeof EnvironmentQuery>;
