import { type Db, isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

export type Reader = Pick<Prisma.TransactionClient, "person" | "team">;

const WITH_MANAGER = {
  manager: { select: { id: true, name: true, email: true, state: true } },
} satisfies Prisma.PersonInclude;

// The password's hash leaves the store in one function only.
export type PersonRow = Omit<Prisma.PersonGetPayload<{ include: typeof WITH_MANAGER }>, "passwordHash">;
const OMIT = { passwordHash: true } as const;

function whereRef(ref: string): Prisma.PersonWhereUniqueInput {
  return isUuid(ref) ? { id: ref } : { email: ref.trim().toLowerCase() };
}

/** A person by id or e-mail address. */
export async function readPerson(db: Reader, ref: string): Promise<PersonRow | null> {
  return db.person.findUnique({ where: whereRef(ref), include: WITH_MANAGER, omit: OMIT });
}

/** The row, locked until the transaction ends. */
export async function lockPerson(tx: Tx, ref: string): Promise<PersonRow | null> {
  if (isUuid(ref)) await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${ref}::uuid FOR UPDATE`;
  else await tx.$queryRaw`SELECT 1 FROM person WHERE email = ${ref.trim().toLowerCase()} FOR UPDATE`;
  return readPerson(tx, ref);
}

/**
 * Ids of the active administrators, their rows locked: two who take the role from each other at the same moment come one after
 * the other, and the second finds itself the last.
 */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM person WHERE 'administrator' = ANY(roles) AND state = 'active' ORDER BY id FOR UPDATE`;
  return rows.map((row) => row.id);
}

export async function insertPerson(tx: Tx, data: Prisma.PersonUncheckedCreateInput): Promise<PersonRow> {
  return tx.person.create({ data, include: WITH_MANAGER, omit: OMIT });
}

/** Writes fields and moves the version on. The row must be locked by the same transaction. */
export async function updatePerson(tx: Tx, id: string, data: Prisma.PersonUncheckedUpdateInput): Promise<PersonRow> {
  return tx.person.update({ where: { id }, data: { ...data, version: { increment: 1 } }, include: WITH_MANAGER, omit: OMIT });
}

/** What a password is checked against; null for nobody of that address, and null in it for who signs in elsewhere. */
export async function readPasswordHash(
  db: Db,
  ref: string,
): Promise<{ id: string; name: string; email: string; passwordHash: string | null } | null> {
  return db.prisma.person.findFirst({
    where: { ...whereRef(ref), state: "active" },
    select: { id: true, name: true, email: true, passwordHash: true },
  });
}

/** By what a person can sign in: never the hash, only that there is one. Null for nobody of that id. */
export async function readSignInWays(db: Db, id: string): Promise<{ password: boolean; provider: boolean } | null> {
  const row = await db.prisma.person.findUnique({ where: { id }, select: { passwordHash: true, oidcSubject: true } });
  return row && { password: row.passwordHash !== null, provider: row.oidcSubject !== null };
}

export async function readBySubject(tx: Tx, oidcSubject: string): Promise<PersonRow | null> {
  return tx.person.findUnique({ where: { oidcSubject }, include: WITH_MANAGER, omit: OMIT });
}

/** How many records name a person as the one who answers for them. */
export interface Holdings {
  readonly workloads: number;
  readonly backups: number;
  readonly dataScopes: number;
  readonly teamsLed: number;
  readonly reports: number;
}

/** Counts over the person's own relations; what is retired is nobody's burden. */
export async function countHoldings(db: Reader, id: string): Promise<Holdings> {
  const row = await db.person.findUnique({
    where: { id },
    select: {
      _count: {
        select: {
          owned: { where: { stage: { not: "retired" } } },
          backs: { where: { stage: { not: "retired" } } },
          dataScopes: { where: { retiredAt: null } },
          leads: true,
          reports: { where: { state: "active" } },
        },
      },
    },
  });
  const { owned = 0, backs = 0, dataScopes = 0, leads = 0, reports = 0 } = row?._count ?? {};
  return { workloads: owned, backups: backs, dataScopes, teamsLed: leads, reports };
}
