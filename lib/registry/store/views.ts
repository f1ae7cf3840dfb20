import { type Db, isUuid, type Tx } from "@/lib/platform";
import { Prisma } from "@/prisma/client/client";
import type { ViewColumns } from "../core";

const WITH_OWNER = { owner: { select: { id: true, name: true } } } satisfies Prisma.SavedViewInclude;

type Stored = Prisma.SavedViewGetPayload<{ include: typeof WITH_OWNER }>;

/** A saved view with whose it is. */
export type ViewRow = Omit<Stored, "columns"> & { readonly columns: ViewColumns | null };

/** Guarantee: columns are written by the commands alone, parsed. */
const rowOf = (row: Stored): ViewRow => ({ ...row, columns: row.columns as ViewColumns | null });

const columnsIn = (columns: ViewColumns | null) =>
  columns === null ? Prisma.DbNull : { shown: [...columns.shown], pinned: [...columns.pinned] };

// The inventory begins with them, so it is one prepared statement.
const VIEWS = {
  name: "views-of-a-person",
  text: `SELECT v.id, v.owner_id AS "ownerId", v.name, v.query, v.columns, v.shared, v.version, v.created_at AS "createdAt",
      v.updated_at AS "updatedAt", json_build_object('id', o.id, 'name', o.name) AS owner, d.view_id IS NOT NULL AS standing
    FROM saved_view v JOIN person o ON o.id = v.owner_id LEFT JOIN saved_view_default d ON d.person_id = $1 AND d.view_id = v.id
    WHERE v.owner_id = $1 OR v.shared ORDER BY v.name, v.id LIMIT 500`,
};

/** A person's views and the shared ones, each with its owner, by name; and which of them the person's inventory opens with. */
export async function readViews(db: Db, personId: string): Promise<{ views: ViewRow[]; defaultId: string | null }> {
  const values = [isUuid(personId) ? personId : null];
  const { rows } = await db.reads.query<ViewRow & { readonly standing: boolean }>({ ...VIEWS, values });
  return {
    views: rows.map(({ standing: _standing, ...view }) => view),
    defaultId: rows.find(({ standing }) => standing)?.id ?? null,
  };
}

/** @returns null for what is no id of a view. */
export async function readView(db: Pick<Tx, "savedView">, id: string): Promise<ViewRow | null> {
  const row = isUuid(id) ? await db.savedView.findUnique({ where: { id }, include: WITH_OWNER }) : null;
  return row && rowOf(row);
}

export async function lockView(tx: Tx, id: string): Promise<ViewRow | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM saved_view WHERE id = ${id}::uuid FOR UPDATE`;
  return readView(tx, id);
}

interface ViewFields {
  readonly name: string;
  readonly query: string;
  readonly columns: ViewColumns | null;
  readonly shared: boolean;
}

export async function insertView(tx: Tx, view: ViewFields & { id: string; ownerId: string; at: Date }): Promise<ViewRow> {
  const { at, columns, ...rest } = view;
  const data = { ...rest, columns: columnsIn(columns), createdAt: at, updatedAt: at };
  return rowOf(await tx.savedView.create({ data, include: WITH_OWNER }));
}

/** Writes a view and moves its version on. The row must be locked by the same transaction. */
export async function updateView(tx: Tx, id: string, { columns, ...fields }: ViewFields, at: Date): Promise<ViewRow> {
  const data = { ...fields, columns: columnsIn(columns), updatedAt: at, version: { increment: 1 } };
  return rowOf(await tx.savedView.update({ where: { id }, data, include: WITH_OWNER }));
}

/** With it goes that anybody's inventory opened with it. */
export async function deleteViewRow(tx: Tx, id: string): Promise<void> {
  await tx.savedView.delete({ where: { id } });
}

/** A view that is no longer shared opens nobody's inventory but its owner's. */
export async function dropDefaultsOfOthers(tx: Tx, viewId: string, ownerId: string): Promise<void> {
  await tx.savedViewDefault.deleteMany({ where: { viewId, personId: { not: ownerId } } });
}

/** Makes a view the one that the person's inventory opens with, in one statement. @returns false when they see no such view. */
export async function saveDefaultView(db: Db, personId: string, viewId: string): Promise<boolean> {
  if (!isUuid(viewId)) return false;
  const saved = await db.prisma.$executeRaw`
    INSERT INTO saved_view_default (person_id, view_id)
    SELECT ${personId}::uuid, id FROM saved_view WHERE id = ${viewId}::uuid AND (shared OR owner_id = ${personId}::uuid)
    ON CONFLICT (person_id) DO UPDATE SET view_id = EXCLUDED.view_id`;
  return saved > 0;
}

export async function dropDefaultView(db: Db, personId: string): Promise<void> {
  await db.prisma.savedViewDefault.deleteMany({ where: { personId } });
}
