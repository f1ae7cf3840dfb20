import { isUuid, type Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { Reader } from "./people";

const WITH_PEOPLE = {
  lead: { select: { id: true, name: true, email: true, state: true } },
  members: { select: { person: { select: { id: true, name: true, email: true, state: true } } }, orderBy: { person: { name: "asc" } } },
} satisfies Prisma.TeamInclude;

export type TeamRow = Prisma.TeamGetPayload<{ include: typeof WITH_PEOPLE }>;

/** A team by id or name. */
export async function readTeam(db: Reader, ref: string): Promise<TeamRow | null> {
  return db.team.findUnique({ where: isUuid(ref) ? { id: ref } : { name: ref }, include: WITH_PEOPLE });
}

export async function lockTeam(tx: Tx, id: string): Promise<TeamRow | null> {
  if (!isUuid(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM team WHERE id = ${id}::uuid FOR UPDATE`;
  return readTeam(tx, id);
}

/** All teams by name. An organisation has hundreds at most, so they are not paged. */
export async function listTeamRows(db: Reader) {
  return db.team.findMany({
    orderBy: { name: "asc" },
    take: 2000,
    select: {
      id: true,
      name: true,
      version: true,
      lead: { select: { id: true, name: true } },
      _count: { select: { members: true, workloads: { where: { stage: { not: "retired" } } } } },
    },
  });
}

export async function readTeamsLed(tx: Tx, personId: string): Promise<TeamRow[]> {
  return tx.team.findMany({ where: { leadId: personId }, include: WITH_PEOPLE });
}

/** The teams a person is a member of, and those they lead. */
export async function readTeamsOf(
  db: Reader,
  personId: string,
): Promise<{ memberOf: { id: string; name: string }[]; leads: { id: string; name: string }[] }> {
  const shown = { select: { id: true, name: true }, orderBy: { name: "asc" } } satisfies Prisma.TeamFindManyArgs;
  const [memberOf, leads] = await Promise.all([
    db.team.findMany({ where: { members: { some: { personId } } }, ...shown }),
    db.team.findMany({ where: { leadId: personId }, ...shown }),
  ]);
  return { memberOf, leads };
}

export async function insertTeam(tx: Tx, data: Prisma.TeamUncheckedCreateInput, memberIds: readonly string[]): Promise<TeamRow> {
  const members = { create: memberIds.map((personId) => ({ personId })) };
  return tx.team.create({ data: { ...data, members }, include: WITH_PEOPLE });
}

/** Writes fields and moves the version on; with `memberIds`, these are the members from now on. The row must be locked. */
export async function updateTeam(
  tx: Tx,
  id: string,
  data: Prisma.TeamUncheckedUpdateInput,
  memberIds?: readonly string[],
): Promise<TeamRow> {
  const members = memberIds ? { deleteMany: {}, create: memberIds.map((personId) => ({ personId })) } : undefined;
  return tx.team.update({
    where: { id },
    data: { ...data, version: { increment: 1 }, ...(members ? { members } : {}) },
    include: WITH_PEOPLE,
  });
}

export async function insertMembers(tx: Tx, members: readonly { teamId: string; personId: string }[]): Promise<void> {
  await tx.teamMember.createMany({ data: [...members], skipDuplicates: true });
}
