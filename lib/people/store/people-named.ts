import type { Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

export interface NamedPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly state: "active" | "deactivated";
}

/** The people of these addresses, by address; who is not here is left out. */
export async function readNamed(
  db: Pick<Prisma.TransactionClient, "person">,
  emails: readonly string[],
): Promise<ReadonlyMap<string, NamedPerson>> {
  if (emails.length === 0) return new Map();
  const rows = await db.person.findMany({
    where: { email: { in: [...new Set(emails)] } },
    select: { id: true, email: true, name: true, state: true },
  });
  return new Map(rows.map((row) => [row.email, row]));
}

/** Adds members whose address is still free. @returns the ids of those who were added. */
export async function insertUnknown(
  tx: Tx,
  people: readonly { readonly id: string; readonly email: string; readonly name: string }[],
  at: Date,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO person (id, email, name, roles, created_at, updated_at)
    SELECT id, email, name, '{member}', ${at}, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS r(id uuid, email text, name text)
    ORDER BY email ON CONFLICT (email) DO NOTHING RETURNING id`;
  return rows.map(({ id }) => id);
}
