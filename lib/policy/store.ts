import type { Db, Tx } from "@/lib/platform";

interface VersionRow {
  readonly version: number;
  readonly document: unknown;
}

/** The newest version whose instant has come, as the transaction sees it; null before the first is put in force. */
export async function readPolicyIn(tx: Tx, now: Date): Promise<VersionRow | null> {
  return tx.policyVersion.findFirst({
    where: { effectiveAt: { lte: now } },
    orderBy: { version: "desc" },
    select: { version: true, document: true },
  });
}

// Every list of workloads reads its days under it, so it is one prepared statement.
const IN_FORCE = {
  name: "policy-in-force",
  text: "SELECT version, document FROM policy_version WHERE effective_at <= $1 ORDER BY version DESC LIMIT 1",
};

/** The same outside a transaction. */
export async function readPolicyInForce(db: Db, now: Date): Promise<VersionRow | null> {
  const { rows } = await db.pool.query<VersionRow>({ ...IN_FORCE, values: [now] });
  return rows[0] ?? null;
}
