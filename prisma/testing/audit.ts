import { AuditEntry } from "@/lib/audit";
import type { Db } from "@/lib/platform";

/** The entries on one subject, oldest first, as they were written. */
export async function entriesOn(db: Db, subjectId: string): Promise<AuditEntry[]> {
  const rows = await db.prisma.auditEntry.findMany({ where: { subjectId }, orderBy: { serial: "asc" } });
  return rows.map((row) => AuditEntry.parse(JSON.parse(row.body)));
}

/** Their actions: what a test of a command expects. */
export async function actionsOn(db: Db, subjectId: string): Promise<string[]> {
  return (await entriesOn(db, subjectId)).map((entry) => entry.action);
}
