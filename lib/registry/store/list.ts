import type { CalendarDate, Db } from "@/lib/platform";
import type { Autonomy, Classification, Stage, Tier, WorkloadKind } from "../core";
import { humanId } from "../core";
import { type KeysetList, type KeysetPage, readPage } from "./keyset";
import { type AskedWorkloads, DUE, whereOf } from "./list-where";

/** One row of the inventory: what the table shows, and no more. */
export interface WorkloadListItem {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly stage: Stage;
  readonly tier: Tier;
  readonly autonomy: Autonomy;
  readonly adopted: boolean;
  readonly onHold: boolean;
  readonly suspended: boolean;
  readonly owner: { readonly id: string; readonly name: string; readonly email: string; readonly active: boolean } | null;
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly dataScopes: number;
  readonly classification: Classification | null;
  readonly nextReviewOn: CalendarDate | null;
  readonly endsOn: CalendarDate | null;
  readonly tags: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

// The page is found in one table, along an index of its order; what stands beside it is looked up for its rows alone.
const LIST: KeysetList = {
  columns: `w.id, w.number, w.version, w.name, w.kind, w.stage, w.tier, w.autonomy, w.adopted, w.on_hold, w.tags,
    w.created_at, w.updated_at, w.ends_on AS end_day, w.owner_id AS owner_ref, w.team_id AS team_ref`,
  from: "workload w",
  number: "w.number",
  sorts: {
    number: { sql: "w.number", type: "int" },
    name: { sql: "lower(w.name)", type: "text" },
    stage: { sql: "w.stage", type: '"stage"' },
    tier: { sql: "w.tier", type: '"tier"' },
    owner: { sql: "w.owner_name_key", type: "text" },
    nextReview: { sql: DUE, type: "date" },
    updated: { sql: "w.updated_at", type: "timestamptz" },
  },
  beside: {
    columns: `to_char(page.end_day, 'YYYY-MM-DD') AS ends_on, to_char(s.next_review_on, 'YYYY-MM-DD') AS next_review_on,
    s.suspended_at IS NOT NULL AS suspended, o.id AS owner_id, o.name AS owner_name, o.email AS owner_email, o.state AS owner_state,
    t.id AS team_id, t.name AS team_name, x.scopes, x.classification`,
    join: `JOIN standing s ON s.workload_id = page.id LEFT JOIN person o ON o.id = page.owner_ref LEFT JOIN team t ON t.id = page.team_ref
      LEFT JOIN LATERAL (SELECT count(*)::int AS scopes, max(d.classification)::text AS classification
      FROM scope_use u JOIN data_scope d ON d.id = u.data_scope_id WHERE u.workload_id = page.id) x ON true`,
  },
};

export type WorkloadPage = KeysetPage<WorkloadListItem>;

/** One page by key, forwards or backwards, in the query's order. */
export async function listWorkloadRows(db: Db, asked: AskedWorkloads): Promise<WorkloadPage> {
  return readPage<Selected, WorkloadListItem>(db, LIST, whereOf(asked), asked.query, toItem);
}

/** What LIST selects, as the driver gives it. */
interface Selected {
  id: string;
  number: number;
  version: number;
  name: string;
  kind: WorkloadKind;
  stage: Stage;
  tier: Tier;
  autonomy: Autonomy;
  adopted: boolean;
  on_hold: boolean;
  tags: string[];
  created_at: Date;
  updated_at: Date;
  ends_on: string | null;
  next_review_on: string | null;
  suspended: boolean;
  owner_id: string | null;
  owner_name: string;
  owner_email: string;
  owner_state: string;
  team_id: string | null;
  team_name: string;
  scopes: number;
  classification: Classification | null;
}

function toItem(row: Selected): WorkloadListItem {
  return {
    id: row.id,
    ref: humanId("WL", row.number),
    version: row.version,
    name: row.name,
    kind: row.kind,
    stage: row.stage,
    tier: row.tier,
    autonomy: row.autonomy,
    adopted: row.adopted,
    onHold: row.on_hold,
    suspended: row.suspended,
    owner: row.owner_id ? { id: row.owner_id, name: row.owner_name, email: row.owner_email, active: row.owner_state === "active" } : null,
    team: row.team_id ? { id: row.team_id, name: row.team_name } : null,
    dataScopes: row.scopes,
    classification: row.classification,
    nextReviewOn: row.next_review_on,
    endsOn: row.ends_on,
    tags: row.tags,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
