import type { Tx } from "@/lib/platform";
import type { WeekStart } from "../core/settings";

export async function readOrganisation(tx: Pick<Tx, "organisation">): Promise<{ name: string; timeZone: string; demo: boolean } | null> {
  return tx.organisation.findUnique({ where: { id: 1 }, select: { name: true, timeZone: true, demo: true } });
}

export async function insertOrganisation(
  tx: Tx,
  organisation: { name: string; timeZone: string; demo: boolean },
  createdAt: Date,
): Promise<void> {
  await tx.organisation.create({ data: { id: 1, ...organisation, createdAt } });
}

export async function markDemo(tx: Tx, personId: string): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { demo: true, version: { increment: 1 } } });
}

export interface OrganisationRow {
  readonly name: string;
  readonly timeZone: string;
  readonly weekStart: WeekStart;
  readonly demo: boolean;
  readonly version: number;
}

const SHOWN = { name: true, timeZone: true, weekStart: true, demo: true, version: true } as const;

export async function findOrganisation(db: Pick<Tx, "organisation">): Promise<OrganisationRow | null> {
  return db.organisation.findUnique({ where: { id: 1 }, select: SHOWN });
}

/** The organisation, locked until the transaction ends; null before there is one. */
export async function lockOrganisation(tx: Tx): Promise<OrganisationRow | null> {
  await tx.$queryRaw`SELECT 1 FROM organisation WHERE id = 1 FOR UPDATE`;
  return findOrganisation(tx);
}

/** Edits the organisation, or gives a new installation its own. */
export async function saveOrganisation(tx: Tx, data: { name: string; timeZone: string; weekStart: WeekStart }, now: Date): Promise<void> {
  await tx.organisation.upsert({
    where: { id: 1 },
    create: { id: 1, ...data, createdAt: now },
    update: { ...data, version: { increment: 1 } },
  });
}
