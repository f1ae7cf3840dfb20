import type { Db } from "@/lib/platform";

// Enough for a browser's own list; a larger organisation types the address.
const NAMED = 500;

export interface PersonNamed {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export async function readActiveNames(db: Db): Promise<PersonNamed[]> {
  return db.prisma.person.findMany({
    where: { state: "active" },
    orderBy: { name: "asc" },
    take: NAMED,
    select: { id: true, name: true, email: true },
  });
}

export async function readTeamNames(db: Db): Promise<{ id: string; name: string }[]> {
  return db.prisma.team.findMany({ orderBy: { name: "asc" }, take: NAMED, select: { id: true, name: true } });
}
