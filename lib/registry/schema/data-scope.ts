import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { ACCESS_MODES, CLASSIFICATIONS, FACT_SOURCES, REALISMS, ZONES } from "../core/words";
import { flag, listParts, RecordRef, several, sortBy } from "./query";
import { PersonRef, queryText, requiredText, SeenVersion, text } from "./text";

export const Classification = z.enum(keysOf(CLASSIFICATIONS));
export const Realism = z.enum(keysOf(REALISMS));
export const Zone = z.enum(keysOf(ZONES));
export const AccessMode = z.enum(keysOf(ACCESS_MODES));
export const FactSource = z.enum(keysOf(FACT_SOURCES));

export const CreateDataScope = z.strictObject({
  name: requiredText(200, "a name"),
  description: text(10_000).default(""),
  classification: Classification,
  realism: Realism,
  /** Who approves its uses; until there is one, nobody can. */
  dataOwner: PersonRef.nullable().default(null),
  /** The data store it lives in: EN-0001 or the id. */
  environment: RecordRef.nullable().default(null),
});
export type CreateDataScope = z.input<typeof CreateDataScope>;

/** What may be edited of a data scope; fields that are left out stay as they are. */
export const EditDataScope = z
  .strictObject({
    name: requiredText(200, "a name"),
    description: text(10_000),
    classification: Classification,
    realism: Realism,
    dataOwner: PersonRef.nullable(),
    environment: RecordRef.nullable(),
  })
  .partial()
  .extend({ version: SeenVersion });
export type EditDataScope = z.input<typeof EditDataScope>;

/** How a record is retired: always with a reason, on the version that was seen. */
export const Retire = z.strictObject({ reason: requiredText(2000, "a reason"), version: SeenVersion });
export type Retire = z.input<typeof Retire>;

const DATA_SCOPE_SORTS = ["number", "name", "classification", "uses", "updated"] as const;

export const DataScopeQuery = z.strictObject({
  ...listParts,
  classification: several(Classification).optional(),
  realism: several(Realism).optional(),
  /** A person's id or e-mail; "none" for data scopes without a data owner; "me". */
  dataOwner: queryText(320).optional(),
  environment: queryText(200).optional(),
  inUse: flag.optional(),
  /** Has a use that waits for the approval of whoever asks. */
  waiting: flag.optional(),
  sort: sortBy(DATA_SCOPE_SORTS, "name"),
});
export type DataScopeQuery = z.output<typeof DataScopeQuery>;
