import type { Tx } from "@/lib/platform";

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
