import { AppError, type Db, type Tx } from "@/lib/platform";
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

/** A cursor is the name and id of the last row shown; opaque to callers. */
function readCursor(cursor: string): [name: string, id: string] {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (typeof name === "string" && typeof id === "string") return [name, id];
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw new AppError("invalid", "This page link is not understood. Begin again from the first page.", {
    fields: { cursor: ["Leave it out."] },
  });
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

/** People by name, the rows after the cursor. */
export async function listPersonRows(db: Db, query: PersonQuery): Promise<PersonPage> {
  const where = whereOf(query);
  const [name, id] = query.cursor ? readCursor(query.cursor) : [];
  const after: Prisma.PersonWhereInput = id === undefined ? {} : { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] };
  const [rows, total] = await Promise.all([
    db.prisma.person.findMany({
      where: { AND: [where, after] },
      select: SHOWN,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: query.limit + 1,
    }),
    db.prisma.person.count({ where, take: COUNTED }),
  ]);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const more = rows.length > query.limit && last;
  return {
    items: shown.map(({ memberships, _count, ...row }) => ({
      ...row,
      teams: memberships.map(({ team }) => team),
      workloads: _count.owned,
    })),
    nextCursor: more ? Buffer.from(JSON.stringify([last.name, last.id])).toString("base64url") : null,
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
