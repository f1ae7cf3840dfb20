import type { Db } from "@/lib/platform";
import { humanId } from "@/lib/registry/core/words";
import type { BulkFacts } from "../core";

/** A workload as a bulk change sees it. */
export interface BulkTarget extends BulkFacts {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly version: number;
}

interface Selected {
  id: string;
  number: number;
  name: string;
  version: number;
  stage: BulkFacts["stage"];
  tags: string[];
  next_review_on: string | null;
  owner_id: string | null;
  owner_name: string;
  backup_id: string | null;
  backup_name: string;
  team_id: string | null;
  team_name: string;
  lead_id: string | null;
}

const SELECT = `SELECT w.id, w.number, w.name, w.version, w.stage, w.tags, to_char(s.next_review_on, 'YYYY-MM-DD') AS next_review_on,
    o.id AS owner_id, o.name AS owner_name, b.id AS backup_id, b.name AS backup_name, t.id AS team_id, t.name AS team_name, t.lead_id
  FROM workload w JOIN standing s ON s.workload_id = w.id LEFT JOIN person o ON o.id = w.owner_id
    LEFT JOIN person b ON b.id = w.backup_owner_id LEFT JOIN team t ON t.id = w.team_id`;

function toTarget(row: Selected): BulkTarget {
  return {
    id: row.id,
    ref: humanId("WL", row.number),
    name: row.name,
    version: row.version,
    stage: row.stage,
    tags: row.tags,
    nextReviewOn: row.next_review_on,
    owner: row.owner_id ? { id: row.owner_id, name: row.owner_name } : null,
    backupOwner: row.backup_id ? { id: row.backup_id, name: row.backup_name } : null,
    team: row.team_id ? { id: row.team_id, name: row.team_name, leadId: row.lead_id } : null,
  };
}

/** The facts of some workloads, in the order of the ids; who is gone is left out. */
export async function readTargets(db: Db, ids: readonly string[]): Promise<BulkTarget[]> {
  const { rows } = await db.pool.query<Selected>(`${SELECT} WHERE w.id = ANY($1::uuid[])`, [ids]);
  const found = new Map(rows.map((row) => [row.id, toTarget(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The ids of some workloads by their numbers and ids, without order. */
export async function findTargets(db: Db, numbers: readonly number[], ids: readonly string[]): Promise<{ id: string; number: number }[]> {
  const { rows } = await db.pool.query<{ id: string; number: number }>(
    "SELECT id, number FROM workload WHERE number = ANY($1::int[]) OR id = ANY($2::uuid[])",
    [numbers, ids],
  );
  return rows;
}
