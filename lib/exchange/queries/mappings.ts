import { requirePermission } from "@/lib/people";
import { type Ctx, notFound } from "@/lib/platform";
import { findMapping, readMappings } from "../store";

/** A mapping saved under its name. */
export interface ImportMapping {
  readonly name: string;
  readonly version: number;
  /** As it was written, with its comments. */
  readonly text: string;
  readonly createdBy: string;
  readonly updatedAt: Date;
}

/** All saved mappings by name. */
export async function listMappings(ctx: Ctx): Promise<ImportMapping[]> {
  requirePermission(ctx, "registry.read");
  return (await readMappings(ctx.db)).map(({ name, version, text, createdBy, updatedAt }) => ({
    name,
    version,
    text,
    createdBy,
    updatedAt,
  }));
}

/** One saved mapping. @throws AppError `not_found`. */
export async function getMapping(ctx: Ctx, name: string): Promise<ImportMapping> {
  requirePermission(ctx, "registry.read");
  const row = await findMapping(ctx.db.prisma, name);
  if (!row) throw notFound("mapping");
  const { version, text, createdBy, updatedAt } = row;
  return { name: row.name, version, text, createdBy, updatedAt };
}
