import type { Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";

/** The organisation's time zone, in which its calendar days are counted; UTC before there is an organisation. */
export async function readTimeZone(db: Tx | Pick<Prisma.TransactionClient, "organisation">): Promise<string> {
  const row = await db.organisation.findUnique({ where: { id: 1 }, select: { timeZone: true } });
  return row?.timeZone ?? "UTC";
}
