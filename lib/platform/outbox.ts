import type { Tx } from "./transaction";

/** Enqueues what must leave the database after commit. The worker delivers it; nothing is sent from inside a transaction. */
export async function enqueue(tx: Tx, kind: string, payload: Record<string, string | number | boolean | null>): Promise<void> {
  await tx.outboxEvent.create({ data: { kind, payload } });
}

/** Marks a subject whose facts changed, so that the worker computes anew what depends on it. */
export async function markChanged(tx: Tx, subjectType: string, subjectId: string, reason: string): Promise<void> {
  await tx.changedSubject.create({ data: { subjectType, subjectId, reason } });
}

/** The same for many subjects of one kind: one statement, whatever their number. */
export async function markAllChanged(tx: Tx, subjectType: string, subjectIds: readonly string[], reason: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO changed_subject (subject_type, subject_id, reason) SELECT ${subjectType}, id, ${reason} FROM unnest(${[...subjectIds]}::text[]) AS id`;
}
