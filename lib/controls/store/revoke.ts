import { type Db, isUuid } from "@/lib/platform";
import { countMatches, humanId, type KeysetPage, readPage, type Stage, Where, type Zone } from "@/lib/registry";
import { type RevokeReason, whyRevoke } from "../core";
import type { RevokeQuery } from "../schema";

/** A credential that no live approval stands behind. */
export interface RevokeItem {
  readonly id: string;
  readonly label: string;
  /** Where it is kept; never the secret. */
  readonly storeRef: string;
  readonly recordedAt: Date;
  readonly lastSeenAt: Date | null;
  readonly identity: { readonly ref: string; readonly name: string; readonly zone: Zone };
  readonly workload: { readonly ref: string; readonly name: string; readonly stage: Stage; readonly owner: string | null };
  readonly why: RevokeReason;
}

const NAMED = `coalesce(s.baseline -> 'identities' @> jsonb_build_array(jsonb_build_object('name', i.name)), false)`;

/** The rule of core/unapproved.ts, for the database. */
const TO_REVOKE = `c.retired_at IS NULL AND i.retired_at IS NULL AND CASE w.stage
    WHEN 'retired' THEN true
    WHEN 'experiment' THEN i.zone = 'production' AND i.phase <> 'planned'
    ELSE i.zone = 'production' AND (i.phase = 'ending' OR s.approved_at IS NULL OR NOT ${NAMED}) END`;

const LIST = {
  columns: `c.id, c.label, c.store_ref, c.created_at, c.last_seen_at, i.number AS identity_number, i.name AS identity_name, i.zone, i.phase,
    w.number AS workload_number, w.name AS workload_name, w.stage, o.name AS owner, s.approved_at IS NOT NULL AS approved, ${NAMED} AS named`,
  from: `credential c JOIN identity i ON i.id = c.identity_id JOIN workload w ON w.id = i.workload_id
    JOIN standing s ON s.workload_id = w.id LEFT JOIN person o ON o.id = w.owner_id`,
  number: "c.id",
  keyType: "uuid",
  sorts: { recorded: { sql: "c.created_at", type: "timestamptz" }, workload: { sql: "lower(w.name)", type: "text" } },
} as const;

interface Selected {
  id: string;
  label: string;
  store_ref: string;
  created_at: Date;
  last_seen_at: Date | null;
  identity_number: number;
  identity_name: string;
  zone: Zone;
  phase: "planned" | "live" | "ending";
  workload_number: number;
  workload_name: string;
  stage: Stage;
  owner: string | null;
  approved: boolean;
  named: boolean;
}

function toItem(row: Selected): RevokeItem {
  const { id, label, store_ref, created_at, last_seen_at, identity_number, identity_name, zone, stage, owner } = row;
  return {
    ...{ id, label, storeRef: store_ref, recordedAt: created_at, lastSeenAt: last_seen_at },
    identity: { ref: humanId("ID", identity_number), name: identity_name, zone },
    workload: { ref: humanId("WL", row.workload_number), name: row.workload_name, stage, owner },
    // A row is only here because one of the reasons holds; the core says which.
    why: whyRevoke(row) ?? "unapproved",
  };
}

function whereOf({ stage, mine }: RevokeQuery, me: string): Where {
  const where = new Where();
  where.and(TO_REVOKE);
  if (stage?.length) where.and(`w.stage::text = ANY(${where.value(stage)})`);
  if (mine !== undefined) {
    const asker = isUuid(me) ? `${where.value(me)}::uuid` : "NULL::uuid";
    where.and(`${mine ? "" : "NOT "}coalesce(w.owner_id = ${asker} OR w.backup_owner_id = ${asker}, false)`);
  }
  return where;
}

/** One page of the revoke queue, forwards or backwards. */
export function listToRevoke(db: Db, query: RevokeQuery, me: string): Promise<KeysetPage<RevokeItem>> {
  return readPage<Selected, RevokeItem>(db, LIST, whereOf(query, me), query, toItem);
}

/** How many there are, to 10,000 and one. */
export function countToRevoke(db: Db, query: RevokeQuery, me: string): Promise<number> {
  return countMatches(db, LIST.from, whereOf(query, me));
}

/** The queue's counts by the stage of the workloads, whatever stages are asked for, and how many are of the asker's own. */
export async function countRevokeStages(db: Db, query: RevokeQuery, me: string): Promise<{ stage: Stage; count: number; mine: number }[]> {
  const where = whereOf({ ...query, stage: undefined, mine: undefined }, me);
  const asker = isUuid(me) ? `${where.value(me)}::uuid` : "NULL::uuid";
  const { rows } = await db.pool.query<{ stage: Stage; count: number; mine: number }>(
    `SELECT w.stage, count(*)::int AS count, count(*) FILTER (WHERE w.owner_id = ${asker} OR w.backup_owner_id = ${asker})::int AS mine
     FROM ${LIST.from} WHERE ${where.sql} GROUP BY w.stage ORDER BY w.stage`,
    where.values,
  );
  return rows;
}
