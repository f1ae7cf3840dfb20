import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, isUniqueViolation, newId, notFound, parse, type Tx, transaction } from "@/lib/platform";
import { readMapping } from "../adapter";
import { SaveMapping } from "../schema";
import { deleteMappingRow, insertMapping, jsonOf, lockMapping, type MappingRow, updateMapping } from "../store";

export interface SavedMapping {
  readonly name: string;
  readonly version: number;
}

const subjectOf = ({ id, name }: Pick<MappingRow, "id" | "name">) => ({ type: "import_mapping" as const, id, label: name });

function taken(row: MappingRow): AppError {
  const message = `A mapping of the name “${row.name}” is saved already, as version ${row.version}. Nothing was saved. Look at it, then save over it or choose another name.`;
  return new AppError("conflict", message, { current: { version: row.version, text: row.text } });
}

async function write(tx: Tx, ctx: Ctx, text: string, seen: number | undefined): Promise<SavedMapping> {
  const document = readMapping(text);
  const before = await lockMapping(tx, document.name);
  if (before && before.version !== seen) throw taken(before);
  const [json, at] = [jsonOf(document), ctx.now];
  const row = before
    ? await updateMapping(tx, before.id, { document: json, text, updatedAt: at })
    : await insertMapping(tx, {
        ...{ id: newId<"import_mapping">(at), name: document.name, document: json, text },
        ...{ createdBy: ctx.actor.name, createdAt: at, updatedAt: at },
      });
  const entry = { action: "import_mapping.saved" as const, subject: subjectOf(row) };
  await recordAudit(tx, ctx, { ...entry, before: before && { text: before.text }, after: { text } });
  return { name: row.name, version: row.version };
}

/**
 * Saves a mapping under the name that stands in it.
 * @throws AppError `forbidden`; `invalid` at the part that is not understood; `conflict` with what stands when the name is taken, or was
 * saved since by somebody else.
 */
export async function saveMapping(ctx: Ctx, input: unknown): Promise<SavedMapping> {
  requirePermission(ctx, "import.run");
  const { yaml, version } = parse(SaveMapping, input);
  try {
    return await transaction(ctx, (tx) => write(tx, ctx, yaml, version));
  } catch (error) {
    if (isUniqueViolation(error, "name"))
      throw new AppError("conflict", "Somebody saved a mapping of this name at the same moment. Nothing was saved.");
    throw error;
  }
}

/**
 * Removes a saved mapping. Runs keep the text that they were read by, and workloads their keys.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function deleteMapping(ctx: Ctx, name: string): Promise<void> {
  requirePermission(ctx, "import.run");
  await transaction(ctx, async (tx) => {
    const row = await lockMapping(tx, name);
    if (!row) throw notFound("mapping");
    await deleteMappingRow(tx, row.id);
    await recordAudit(tx, ctx, { action: "import_mapping.deleted", subject: subjectOf(row), before: { text: row.text }, after: null });
  });
}
