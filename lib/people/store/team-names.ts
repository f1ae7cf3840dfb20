import type { Tx } from "@/lib/platform";

export async function readTeamsByName(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.team.findMany({ where: { name: { in: [...names] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [name, id]));
}

export async function insertTeams(tx: Tx, teams: readonly { id: string; name: string; createdAt: Date }[]): Promise<void> {
  await tx.team.createMany({ data: [...teams] });
}
