import { AppError, type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { Role } from "../core";
import type { PersonQuery } from "../schema";

/** One row of the list of people. */
export interface PersonListItem {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly state: "active" | "deactivated";
  readonly manager: { readonly id: string; readonly name: string } | null;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly workloads: number;
}

export interface PersonPage {
  readonly items: readonly PersonListItem[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  /** How many stand before the first one shown. */
  readonly at: number;
  /** Exact to 10,000; 10,001 stands for "more". */
  readonly total: number;
}

const COUNTED = 10_001;

/** What a LIKE pattern would read as a wildcard is what somebody typed. */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}

function whereOf({ q, state, role, team }: PersonQuery): Prisma.PersonWhereInput {
  const said = q?.trim();
  return {
    ...(state === "all" ? {} : { state }),
    ...(role ? { roles: { has: role } } : {}),
    ...(team ? { memberships: { some: { teamId: team } } } : {}),
    ...(said
      ? { OR: [{ name: { contains: literal(said), mode: "insensitive" } }, { email: { contains: literal(said), mode: "insensitive" } }] }
      : {}),
  };
}

/** A cursor says which way it leads, and the name and id of the row it starts from; opaque to callers. */
type Cursor = readonly [way: "after" | "before", name: string, id: string];

function readCursor(cursor: string): Cursor {
  try {
    const [way, name, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if ((way === "after" || way === "before") && typeof name === "string" && isUuid(id)) return [way, name, id];
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw new AppError("invalid", "This page link is not understood. Begin again from the first page.", {
    fields: { cursor: ["Leave it out."] },
  });
}

function writeCursor(way: Cursor[0], row: { name: string; id: string } | undefined): string | null {
  return row ? Buffer.from(JSON.stringify([way, row.name, row.id])).toString("base64url") : null;
}

function beyond([way, name, id]: Cursor): Prisma.PersonWhereInput {
  return way === "after"
    ? { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] }
    : { OR: [{ name: { lt: name } }, { name, id: { lt: id } }] };
}

const SHOWN = {
  id: true,
  version: true,
  name: true,
  email: true,
  roles: true,
  state: true,
  manager: { select: { id: true, name: true } },
  memberships: { select: { team: { select: { id: true, name: true } } }, orderBy: { team: { name: "asc" } } },
  _count: { select: { owned: { where: { stage: { not: "retired" } } } } },
} satisfies Prisma.PersonSelect;

/** People by name: the rows on one side of the cursor, and the cursors to both sides. */
export async function listPersonRows(db: Db, query: PersonQuery): Promise<PersonPage> {
  const where = whereOf(query);
  const cursor = query.cursor ? readCursor(query.cursor) : undefined;
  const back = cursor?.[0] === "before";
  const order = back ? "desc" : "asc";
  const [found, total] = await Promise.all([
    db.prisma.person.findMany({
      where: cursor ? { AND: [where, beyond(cursor)] } : where,
      select: SHOWN,
      orderBy: [{ name: order }, { id: order }],
      take: query.limit + 1,
    }),
    db.prisma.person.count({ where, take: COUNTED }),
  ]);
  const more = found.length > query.limit;
  const rows = back ? found.slice(0, query.limit).reverse() : found.slice(0, query.limit);
  const [first, last] = [rows.at(0), rows.at(-1)];
  const at =
    cursor && first
      ? await db.prisma.person.count({ where: { AND: [where, beyond(["before", first.name, first.id])] }, take: COUNTED })
      : 0;
  return {
    items: rows.map(({ memberships, _count, ...row }) => ({ ...row, teams: memberships.map(({ team }) => team), workloads: _count.owned })),
    nextCursor: back || more ? writeCursor("after", last) : null,
    previousCursor: at > 0 ? writeCursor("before", first) : null,
    at,
    total,
  };
}

/** Active people by name, for choosing one. */
export async function readNames(db: Db, most: number): Promise<{ id: string; name: string; email: string }[]> {
  return db.prisma.person.findMany({
    where: { state: "active" },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: most,
  });
}

/** Active people who report to a person, by name. */
export async function readReports(db: Db, managerId: string, most: number): Promise<{ id: string; name: string }[]> {
  return db.prisma.person.findMany({
    where: { managerId, state: "active" },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: most,
  });
}

/** Everybody a file of people may name: by e-mail address, with their manager and teams. */
export async function readByEmails(tx: Tx, emails: readonly string[]) {
  return tx.person.findMany({
    where: { email: { in: [...emails] } },
    select: {
      id: true,
      email: true,
      name: true,
      roles: true,
      state: true,
      managerId: true,
      manager: { select: { email: true } },
      memberships: { select: { team: { select: { name: true } } } },
    },
  });
}

/** Locks those of a file who are here already, in one order, so that two imports wait for each other instead of dying. */
export async function lockPeople(tx: Tx, emails: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM person WHERE email = ANY(${[...emails]}::text[]) ORDER BY id FOR UPDATE`;
}

export async function insertPeople(tx: Tx, data: readonly Prisma.PersonCreateManyInput[]): Promise<void> {
  await tx.person.createMany({ data: [...data] });
}

/** Gives new people their managers, in one statement. */
export async function setManagers(tx: Tx, pairs: readonly { id: string; managerId: string | null }[]): Promise<void> {
  const ids = pairs.map((pair) => pair.id);
  const managers = pairs.map((pair) => pair.managerId);
  await tx.$executeRaw`UPDATE person SET manager_id = pair.manager
    FROM (SELECT unnest(${ids}::uuid[]) AS id, unnest(${managers}::uuid[]) AS manager) pair WHERE person.id = pair.id`;
}

/** Demo people who are here, with what each answers for. */
export async function readDemoPeople(db: Db) {
  return db.prisma.person.findMany({
    where: { demo: true, state: "active" },
    select: {
      id: true,
      name: true,
      roles: true,
      _count: { select: { owned: { where: { stage: { not: "retired" } } }, dataScopes: { where: { retiredAt: null } } } },
    },
    take: 50,
  });
}
