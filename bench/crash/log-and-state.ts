/** What the audit log and the state must say alike. Each is a query for what one has and the other has not: it finds nothing. */
interface Agreement {
  readonly what: string;
  readonly sql: string;
}

/** Rows of a table and the entries that tell of their making, in both directions. */
function madeBy(table: string, action: string): Agreement {
  return {
    what: `no ${table} without its entry ${action}, and no entry without it`,
    sql: `SELECT t.id AS row, a.subject_id AS entry FROM "${table}" t
      FULL JOIN (SELECT subject_id FROM audit_entry WHERE action = '${action}') a ON a.subject_id = t.id::text
      WHERE t.id IS NULL OR a.subject_id IS NULL`,
  };
}

/** A row's last change and an entry about it carry the same transaction: the log keeps it, and the row's xmin is its lower half. */
function changedWith(table: string, about: string): Agreement {
  return {
    what: `the last change of every ${table} stands in one transaction with an entry about it`,
    sql: `SELECT '${table}' AS of, t.* FROM "${table}" t WHERE NOT EXISTS (
      SELECT 1 FROM audit_entry a WHERE ${about} AND a.txid % 4294967296 = t.xmin::text::bigint)`,
  };
}

const countOf = (condition: string): string => `count(*) FILTER (WHERE ${condition})`;
// What is proved of a workload, and that it is stopped, stands beside its row.
const MOVES_WORKLOAD = `action LIKE 'workload.%' AND action NOT IN ('workload.registered', 'workload.resumed', 'workload.suspended',
  'workload.facts_attested', 'workload.logging_attested', 'workload.logging_seen')`;

/** A version counts every change since the row was made: an entry that is missing, or one too many, shows. */
function countedBy(table: string, changes: string, also = "false"): Agreement {
  return {
    what: `the version of every ${table} counts its entries`,
    sql: `SELECT t.id, t.version, c.changes FROM "${table}" t CROSS JOIN LATERAL (
      SELECT ${changes} AS changes FROM audit_entry WHERE subject_type = '${table}' AND subject_id = t.id::text OR ${also}) c
      WHERE t.version <> 1 + c.changes`,
  };
}

/** The value of a field in the newest entry that tells of it. */
const lastSaid = (field: string, subject: string): string =>
  `(SELECT body::jsonb -> 'after' -> '${field}' FROM audit_entry
    WHERE subject_type = '${subject}' AND subject_id = t.id::text AND body::jsonb -> 'after' ? '${field}' ORDER BY serial DESC LIMIT 1)`;

function saidBy(table: string, fields: Readonly<Record<string, string>>): Agreement {
  const differ = Object.entries(fields).map(
    ([field, column]) => `coalesce(to_jsonb(t.${column}), 'null') <> coalesce(${lastSaid(field, table)}, 'null')`,
  );
  return { what: `every ${table} is what its newest entries say`, sql: `SELECT t.* FROM "${table}" t WHERE ${differ.join(" OR ")}` };
}

/** Each entry begins where the one before it ended: a change in between without an entry would leave a gap. */
function withoutGaps(subject: string): Agreement {
  return {
    what: `the entries of every ${subject} follow from one another without a gap`,
    sql: `WITH said AS (
        SELECT a.subject_id, a.serial, a.action, f.key, f.value AS after, a.body::jsonb -> 'before' -> f.key AS before
        FROM audit_entry a CROSS JOIN LATERAL jsonb_each(a.body::jsonb -> 'after') f
        WHERE a.subject_type = '${subject}' AND a.body::jsonb ? 'before'),
      steps AS (SELECT *, lag(after) OVER (PARTITION BY subject_id, key ORDER BY serial) AS previous FROM said)
      SELECT * FROM steps WHERE previous IS NOT NULL AND before IS NOT NULL AND before <> previous
        AND key NOT IN ('Tool', 'Output channel', 'Version', 'Scope use', 'Environment')`,
  };
}

const REACH: Agreement = {
  what: "every record of reach was added, and every one removed is gone",
  sql: `WITH records AS (
      SELECT workload_id, 'Tool' AS what FROM tool_use UNION ALL SELECT workload_id, 'Output channel' FROM output_channel
      UNION ALL SELECT workload_id, 'Version' FROM workload_version UNION ALL SELECT workload_id, 'Scope use' FROM scope_use UNION ALL
      SELECT workload_id, 'Environment' FROM environment_use),
    said AS (
      SELECT a.workload_id, k.what, CASE WHEN a.action = 'workload.reach_added' THEN 1 ELSE -1 END AS step
      FROM audit_entry a CROSS JOIN (VALUES ('Tool'), ('Output channel'), ('Version'), ('Scope use'), ('Environment')) k (what)
      WHERE a.action IN ('workload.reach_added', 'workload.reach_removed')
        AND (a.body::jsonb -> 'after' ? k.what OR a.body::jsonb -> 'before' ? k.what))
    SELECT workload_id, what, sum(stands) AS stand, sum(step) AS said
    FROM (SELECT workload_id, what, 1 AS stands, 0 AS step FROM records UNION ALL SELECT workload_id, what, 0, step FROM said) both_sides
    GROUP BY 1, 2 HAVING sum(stands) <> sum(step)`,
};

const APPROVALS: Agreement = {
  what: "no approval without its entry, and no entry without its approval, by the same person",
  sql: `SELECT p.promotion_id, p.person_id, a.subject_id, a.actor_id FROM approval p
    FULL JOIN (SELECT * FROM audit_entry WHERE action IN ('promotion.approved', 'promotion.rejected', 'promotion.changes_requested')) a
      ON a.subject_id = p.promotion_id::text AND a.actor_id = p.person_id::text AND a.action = 'promotion.' || p.decision::text
    WHERE p.id IS NULL OR a.id IS NULL`,
};

const ENDS = `('promotion.applied', 'promotion.withdrawn', 'promotion.rejected', 'promotion.lapsed', 'promotion.became_stale')`;

const PROMOTIONS: Agreement = {
  what: "every promotion ended as its one last entry says, or is in review and has none",
  sql: `SELECT p.number, p.state, e.ends FROM promotion p CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(replace(replace(action, 'promotion.', ''), 'became_', '')), '{}') AS ends FROM audit_entry
      WHERE subject_id = p.id::text AND action IN ${ENDS}) e
    WHERE e.ends <> CASE WHEN p.state IN ('in_review', 'changes_requested') THEN '{}' ELSE ARRAY[p.state::text] END`,
};

const STANDINGS: Agreement = {
  what: "every workload in production stands on an applied promotion, on the digest that was approved, and no other does",
  sql: `SELECT w.number, w.stage, s.promotion_id, p.state FROM workload w JOIN standing s ON s.workload_id = w.id
    LEFT JOIN promotion p ON p.id = s.promotion_id
    WHERE (w.stage = 'production') <> (s.promotion_id IS NOT NULL)
      OR s.promotion_id IS NOT NULL AND (p.state <> 'applied' OR p.reach_digest <> s.approved_digest)
      OR (s.promotion_id IS NULL) <> (NOT EXISTS (SELECT 1 FROM promotion q WHERE q.workload_id = w.id AND q.state = 'applied'))`,
};

const REVIEW_DATES: Agreement = {
  what: "the next review of every workload is the one that its newest entry names",
  sql: `SELECT w.number, s.next_review_on, n.said FROM workload w JOIN standing s ON s.workload_id = w.id CROSS JOIN LATERAL (
      SELECT (SELECT body::jsonb -> 'after' ->> 'nextReviewOn' FROM audit_entry
        WHERE workload_id = w.id AND action IN ('review.scheduled', 'review.completed', 'review.brought_forward') ORDER BY serial DESC LIMIT 1) AS said) n
    WHERE to_char(s.next_review_on, 'YYYY-MM-DD') IS DISTINCT FROM n.said`,
};

const OUTBOX: Agreement = {
  what: "what must leave after a request or a decision waits in the outbox, once",
  sql: `SELECT p.number, o.asked, o.told, a.decided FROM promotion p
    CROSS JOIN LATERAL (SELECT ${countOf("kind = 'promotion.requested'")} AS asked, ${countOf("kind = 'promotion.decided'")} AS told
      FROM outbox_event WHERE payload ->> 'promotionId' = p.id::text) o
    CROSS JOIN LATERAL (SELECT count(DISTINCT txid) AS decided FROM audit_entry
      WHERE subject_id = p.id::text AND action NOT IN ('promotion.requested', 'promotion.approval_refused')) a
    WHERE o.asked <> 1 OR o.told <> a.decided`,
};

export const AGREEMENTS: readonly Agreement[] = [
  madeBy("workload", "workload.registered"),
  madeBy("promotion", "promotion.requested"),
  madeBy("review", "review.completed"),
  madeBy("data_scope", "data_scope.created"),
  madeBy("person", "person.created"),
  madeBy("api_token", "token.created"),
  APPROVALS,
  REACH,
  // An identity is of its workload's reach.
  countedBy("workload", countOf(`${MOVES_WORKLOAD} OR action LIKE 'identity.%'`), "action LIKE 'identity.%' AND workload_id = t.id"),
  countedBy("promotion", countOf("action IN ('promotion.approved', 'promotion.applied', 'promotion.withdrawn')")),
  countedBy("person", countOf("action <> 'person.created'")),
  changedWith("workload", "a.workload_id = t.id"),
  changedWith("standing", "a.workload_id = t.workload_id"),
  changedWith("promotion", "a.subject_id = t.id::text"),
  changedWith("approval", "a.subject_id = t.promotion_id::text"),
  changedWith("review", "a.subject_id = t.id::text"),
  changedWith("person", "a.subject_id = t.id::text"),
  changedWith("data_scope", "a.subject_id = t.id::text"),
  saidBy("workload", {
    name: "name",
    purpose: "purpose",
    stage: "stage",
    tier: "tier",
    onHold: "on_hold",
    backupOwnerId: "backup_owner_id",
  }),
  saidBy("person", { name: "name", roles: "roles", state: "state" }),
  withoutGaps("workload"),
  withoutGaps("person"),
  PROMOTIONS,
  STANDINGS,
  REVIEW_DATES,
  OUTBOX,
];
