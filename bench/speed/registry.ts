import type { Ground } from "../ground";

// 10,000 workloads with the skew of the federal inventory of 2024: its shares of stages (803, 287, 892 and 147 of 2,129), a few
// large teams and a long tail, text of very different length. Owners are added: half of it is lived with. Set-based and seeded, so
// that two runs measure the same registry.

const WORDS = `CREATE TEMP TABLE words AS SELECT n::int, word FROM string_to_table(
  'claims,triage,forecast,intake,fraud,imagery,weather,harvest,permit,appeal,benefit,record,customs,freight,sensor,outage,grid,water,patient,summary,translation,search,chat,policy,budget,audit,vehicle,satellite,wildfire,soil,vaccine,genome,label,routing,staffing,payroll,contract,grant,inspection,loan',
  ',') WITH ORDINALITY t (word, n)`;

const PEOPLE = `INSERT INTO person (id, email, name, roles, created_at, updated_at)
  SELECT gen_random_uuid(), 'person-' || i || '@example.org', initcap(a.word) || ' ' || initcap(b.word), ARRAY['member']::role[], now(), now()
  FROM generate_series(1, 400) i JOIN words a ON a.n = 1 + i % 40 JOIN words b ON b.n = 1 + i * 7 / 40 % 40`;

const TEAMS = `INSERT INTO team (id, name, created_at) SELECT gen_random_uuid(), 'Agency ' || lpad(i::text, 2, '0'), now() FROM generate_series(1, 37) i`;

const SCOPES = `INSERT INTO data_scope (id, name, classification, realism, data_owner_id, created_at, updated_at)
  SELECT gen_random_uuid(), 'Data of ' || a.word || ' ' || i,
    (ARRAY['public', 'internal', 'internal', 'confidential', 'restricted'])[1 + i % 5]::classification,
    (ARRAY['synthetic', 'masked', 'real'])[1 + i % 3]::realism, (SELECT id FROM person ORDER BY email OFFSET i LIMIT 1), now(), now()
  FROM generate_series(1, 200) i JOIN words a ON a.n = 1 + i % 40`;

/** Large teams first: a team's share falls with the cube of chance. */
const skewed = (list: string, size: number, power: number): string => `(${list})[1 + floor(${size} * random() ^ ${power})::int]`;

// `WHERE i > 0` ties each throw to its row: without it chance would be asked once for all of them.
const WORKLOADS = `INSERT INTO workload (id, name, kind, purpose, stage, effects, control_point, autonomy, owner_id, team_id, tier,
    tier_reasons, adopted, go_live_on, ends_on, tags, created_at, updated_at)
  SELECT gen_random_uuid(), initcap(a.word || ' ' || b.word) || ' ' || i, k.kind,
    repeat(a.word || ' ' || c.word || ' for the ' || b.word || '. ', 1 + i * 13 % 17),
    s.stage::stage, '{}', 'before_effect', 'suggests', CASE WHEN random() < 0.5 THEN ${skewed("l.people", 400, 2)} END,
    ${skewed("l.teams", 37, 3)}, t.tier::tier, '[]', s.stage <> 'experiment' AND random() < 0.9,
    CASE WHEN s.stage = 'production' THEN current_date - (random() * 2000)::int END,
    CASE WHEN s.stage IN ('experiment', 'pilot') THEN current_date + (random() * 120 - 30)::int END,
    CASE WHEN random() < 0.2 THEN ARRAY[c.word] ELSE '{}' END, now() - i * interval '1 minute', now() - i * interval '1 minute'
  FROM generate_series(1, 10000) i
  CROSS JOIN (SELECT array(SELECT id FROM person ORDER BY email) AS people, array(SELECT id FROM team ORDER BY name) AS teams) l
  JOIN words a ON a.n = 1 + i % 39 JOIN words b ON b.n = 1 + i / 39 % 40 JOIN words c ON c.n = 1 + i * 31 % 40
  CROSS JOIN LATERAL (SELECT (enum_range(NULL::workload_kind))[1 + floor(6 * random() ^ 2)::int] AS kind WHERE i > 0) k
  CROSS JOIN LATERAL (SELECT random() AS r WHERE i > 0) r
  CROSS JOIN LATERAL (SELECT CASE WHEN r < 0.419 THEN 'production' WHEN r < 0.796 THEN 'experiment' WHEN r < 0.931 THEN 'pilot' ELSE 'retired' END AS stage) s
  CROSS JOIN LATERAL (SELECT random() AS q WHERE i > 0) q
  CROSS JOIN LATERAL (SELECT CASE WHEN q < 0.62 THEN 'low' WHEN q < 0.84 THEN 'moderate' WHEN q < 0.96 THEN 'high' ELSE 'critical' END AS tier) t
  ORDER BY i`;

const STANDINGS = `INSERT INTO standing (workload_id, next_review_on, updated_at)
  SELECT id, CASE WHEN stage = 'production' THEN current_date + (random() * 400 - 120)::int END, now() FROM workload`;

const USES = `INSERT INTO scope_use (id, workload_id, data_scope_id, mode, zone, phase, created_at)
  SELECT gen_random_uuid(), w.id, d.id, 'read', CASE WHEN w.stage = 'experiment' THEN 'experiment' ELSE 'production' END::zone, 'live', now()
  FROM workload w CROSS JOIN generate_series(1, 2) k
  JOIN LATERAL (SELECT id FROM data_scope ORDER BY number OFFSET ((w.number * 7 + k) % 200) LIMIT 1) d ON true
  WHERE w.number % 3 = 0`;

const ENTRIES = `INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, subject_type, subject_id, workload_id, request_id, body)
  SELECT gen_random_uuid(), created_at, 'system', 'airlock', 'workload.adopted', 'workload', id::text, id, 'bench', '{}' FROM workload`;

/** Fills an empty, migrated database; some seconds. */
export async function fillRegistry(ground: Ground): Promise<void> {
  const sql = [
    ...["BEGIN", "SELECT setseed(0.2024)", WORDS, PEOPLE, TEAMS, SCOPES, WORKLOADS, STANDINGS, USES, ENTRIES, "COMMIT"],
    // As the worker does every two seconds: a read adds up what is not folded yet, and here that would be everything.
    "SELECT fold_workload_counts()",
    // Outside of the transaction: it clears what a first import leaves, as autovacuum does within a minute.
    "VACUUM ANALYZE",
  ];
  await ground.script(sql);
}
