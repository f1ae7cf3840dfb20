import type { Db, Tx } from "@/lib/platform";
import type { Prisma } from "@/prisma/client/client";
import type { RowIssue } from "../core";

// The driver takes 65,535 parameters a statement; an issue has six.
const ROWS = 5000;

export async function insertRun(
  tx: Tx,
  run: Prisma.ImportRunUncheckedCreateInput & { id: string },
  issues: readonly RowIssue[],
): Promise<void> {
  await tx.importRun.create({ data: run });
  for (let from = 0; from < issues.length; from += ROWS) {
    await tx.importRowIssue.createMany({ data: issues.slice(from, from + ROWS).map((issue) => ({ ...issue, runId: run.id })) });
  }
}

/** The latest runs, newest first. */
export async function readRuns(db: Db, limit: number) {
  return db.prisma.importRun.findMany({ orderBy: { createdAt: "desc" }, take: limit, omit: { mapping: true } });
}
