import { type Db, markAllChanged, readAtOnce, type Tx } from "@/lib/platform";
import { principalSql } from "@/lib/registry";
import type { FactKind } from "../core";

/** Something whose facts changed. */
export interface Changed {
  readonly type: string;
  readonly id: string;
}

/** Whether anything changed that nobody has looked at. */
export async function isAnythingChanged(db: Db): Promise<boolean> {
  const { rows } = await db.pool.query({ name: "anything-changed", text: "SELECT 1 FROM changed_subject LIMIT 1" });
  return rows.length > 0;
}

/** Takes the oldest marks off the queue, each thing once. They come back if the transaction does not end well. */
export async function takeChanged(tx: Tx, most: number): Promise<Changed[]> {
  return tx.$queryRaw<Changed[]>`
    WITH taken AS (
      DELETE FROM changed_subject WHERE id IN (SELECT id FROM changed_subject ORDER BY id LIMIT ${most})
      RETURNING subject_type AS type, subject_id AS id
    ) SELECT DISTINCT type, id FROM taken`;
}

/** A workload that a change touches, and which facts of its dossier: null for whatever it may be. */
export interface Affected {
  readonly id: string;
  readonly kinds: readonly FactKind[] | null;
}

/** One way from what changed to the workloads that it touches, and the facts of theirs that it changes. */
const TOUCHES = (kinds: readonly FactKind[] | null, workloads: string): string =>
  `SELECT t.id, ${kinds ? `ARRAY[${kinds.map((kind) => `'${kind}'`).join(", ")}]` : "NULL::text[]"} AS kinds FROM (${workloads}) t (id)`;

/** Fingerprints that these credentials have, and every workload that knows one of them. */
const SAME_SECRET = (credentials: string): string => `SELECT i.workload_id FROM credential c
    JOIN credential o ON o.fingerprint = c.fingerprint JOIN identity i ON i.id = o.identity_id WHERE ${credentials}`;
const SAME_PRINCIPAL = (names: string): string =>
  `SELECT o.workload_id FROM identity o WHERE o.retired_at IS NULL AND ${principalSql("o.name")} IN (${names})`;
const EXPERIMENT = (use: string): string => `JOIN workload w ON w.id = ${use}.workload_id AND w.stage = 'experiment'`;
const NEAR_IDENTITIES = "near n JOIN identity m ON m.workload_id = n.id";

const WAYS = [
  TOUCHES(null, "SELECT unnest($1::uuid[])"),
  // What more than one transaction holds waits with what it changes.
  "SELECT r.id, ARRAY[r.kind] FROM unnest($11::uuid[], $12::text[]) r (id, kind)",
  TOUCHES(["identities"], SAME_PRINCIPAL("SELECT unnest($2::text[])")),
  TOUCHES(["identities"], SAME_PRINCIPAL(`SELECT ${principalSql("m.name")} FROM ${NEAR_IDENTITIES}`)),
  TOUCHES(["identities"], SAME_SECRET("c.id = ANY($3::uuid[])")),
  TOUCHES(["identities"], SAME_SECRET(`c.identity_id IN (SELECT m.id FROM ${NEAR_IDENTITIES})`)),
  TOUCHES(null, "SELECT u.workload_id FROM inside e JOIN environment_use u ON u.environment_id = e.id"),
  TOUCHES(null, "SELECT i.workload_id FROM inside e JOIN identity i ON i.environment_id = e.id"),
  TOUCHES(
    null,
    "SELECT u.workload_id FROM inside e JOIN data_scope d ON d.environment_id = e.id JOIN scope_use u ON u.data_scope_id = d.id",
  ),
  TOUCHES(["experimented"], "SELECT u.workload_id FROM lived_in e JOIN environment_use u ON u.environment_id = e.id"),
  TOUCHES(["experimented"], "SELECT i.workload_id FROM lived_in e JOIN identity i ON i.environment_id = e.id"),
  TOUCHES(
    ["experimented"],
    "SELECT u.workload_id FROM lived_in e JOIN data_scope d ON d.environment_id = e.id JOIN scope_use u ON u.data_scope_id = d.id",
  ),
  TOUCHES(
    ["tools"],
    `SELECT t.workload_id FROM tool_use t ${EXPERIMENT("t")}
      WHERE t.name = ANY($5::text[]) OR t.name IN (SELECT m.name FROM near n JOIN tool_use m ON m.workload_id = n.id)`,
  ),
  TOUCHES(
    ["channels"],
    `SELECT t.workload_id FROM output_channel t ${EXPERIMENT("t")}
      WHERE t.name = ANY($6::text[]) OR t.name IN (SELECT m.name FROM near n JOIN output_channel m ON m.workload_id = n.id)`,
  ),
  TOUCHES(
    ["versions"],
    `SELECT t.workload_id FROM workload_version t ${EXPERIMENT("t")}
      WHERE (t.kind::text || ':' || t.reference) = ANY($7::text[])
        OR (t.kind, t.reference) IN (SELECT m.kind, m.reference FROM near n JOIN workload_version m ON m.workload_id = n.id)`,
  ),
  TOUCHES(["dependsOn"], "SELECT d.workload_id FROM near n JOIN dependency d ON d.depends_on_id = n.id"),
  TOUCHES(["owner", "backupOwner"], "SELECT id FROM workload WHERE owner_id = ANY($8::uuid[]) OR backup_owner_id = ANY($8::uuid[])"),
  TOUCHES(["scopeUses"], "SELECT workload_id FROM scope_use WHERE approved_by_id = ANY($8::uuid[])"),
  TOUCHES(
    ["scopeUses"],
    "SELECT u.workload_id FROM data_scope d JOIN scope_use u ON u.data_scope_id = d.id WHERE d.data_owner_id = ANY($8::uuid[])",
  ),
  TOUCHES(["conditions"], "SELECT workload_id FROM approval_condition WHERE owner_id = ANY($8::uuid[]) AND met_at IS NULL"),
];

/**
 * The workloads whose dossiers hold a fact of something that changed, with the facts:
 *   - a workload itself; whoever is its neighbour, where it entered another stage
 *   - whoever has the same principal, or knows the same secret
 *   - whoever uses an environment that changed or that stands inside of it; where only an experiment's use of it changed, those alone that
 *     are of production, for they alone tell who experiments there
 *   - experiments that use the tool, the output or the version that production's use of changed
 *   - whatever somebody owns, backs, approved data for, or took on a condition of
 */
const AFFECTED = `WITH RECURSIVE near AS (
    SELECT unnest($9::uuid[]) AS id
  ), changed_environment AS (
    SELECT unnest($4::uuid[]) AS id
    UNION SELECT u.environment_id FROM near n JOIN environment_use u ON u.workload_id = n.id
    UNION SELECT i.environment_id FROM near n JOIN identity i ON i.workload_id = n.id WHERE i.environment_id IS NOT NULL
  ), inside AS (
    SELECT id FROM changed_environment UNION SELECT e.id FROM inside o JOIN environment e ON e.parent_id = o.id
  ), experimented AS (
    SELECT unnest($10::uuid[]) AS id UNION SELECT e.id FROM experimented o JOIN environment e ON e.parent_id = o.id
  ), lived_in AS (
    SELECT x.id FROM experimented x JOIN environment e ON e.id = x.id AND e.zone = 'production'
  ), touched AS (
    ${WAYS.join("\n    UNION ALL ")}
  )
  SELECT id, CASE WHEN bool_or(kinds IS NULL) THEN NULL ELSE array_agg(DISTINCT kind) END AS kinds
  FROM touched LEFT JOIN LATERAL unnest(kinds) kind ON true GROUP BY id ORDER BY id`;

const TYPES = ["workload", "principal", "credential", "environment", "tool", "channel", "version", "person", "neighbours", "experimenter"];
/** What a mark is called that waits for facts of one kind of a workload. */
const FACTS = "facts:";

/** Every workload that has to be judged anew after these changes, and by which facts. */
export async function readAffected(db: Db, changed: readonly Changed[]): Promise<Affected[]> {
  const values = TYPES.map((type) => changed.filter((one) => one.type === type).map(({ id }) => id));
  const waiting = changed.filter(({ type }) => type.startsWith(FACTS));
  const statement = { name: "affected-workloads", text: AFFECTED };
  const last = [waiting.map(({ id }) => id), waiting.map(({ type }) => type.slice(FACTS.length))];
  return (await readAtOnce(db, (sql) => sql.query<Affected>({ ...statement, values: [...values, ...last] }))).rows;
}

/** Leaves for the next transaction what this one does not judge. */
export async function markAffected(tx: Tx, affected: readonly Affected[]): Promise<void> {
  const marks = affected.flatMap(({ id, kinds }) => (kinds ?? [null]).map((kind) => ({ id, type: kind ? `${FACTS}${kind}` : "workload" })));
  for (const [type, of] of Map.groupBy(marks, (mark) => mark.type)) {
    await markAllChanged(
      tx,
      type,
      of.map(({ id }) => id),
      "further",
    );
  }
}
