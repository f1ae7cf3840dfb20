import type { Db, Tx } from "@/lib/platform";

/** The newest version whose instant has come; null before the first is put in force. */
export async function readPolicyInForce(db: Tx | Db["prisma"], now: Date): Promise<{ version: number; document: unknown } | null> {
  return db.policyVersion.findFirst({
    where: { effectiveAt: { lte: now } },
    orderBy: { version: "desc" },
    select: { version: true, document: true },
  });
}
