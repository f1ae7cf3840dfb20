import type { Db } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

// Asked by every list, because what is overdue depends on the day: one prepared statement.
const ZONE = { name: "time-zone-of-the-organisation", text: `SELECT time_zone AS "timeZone" FROM organisation WHERE id = 1` };

/** The organisation's time zone, in which its calendar days are counted; UTC before there is an organisation. */
export async function readTimeZone(db: Db | Pick<Prisma.TransactionClient, "organisation">): Promise<string> {
  const row = "pool" in db ? (await db.reads.query<{ timeZone: string }>(ZONE)).rows[0] : await db.organisation.findUnique(FIRST);
  return row?.timeZone ?? "UTC";
}

const FIRST = { where: { id: 1 }, select: { timeZone: true } } as const;
