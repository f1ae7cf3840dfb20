import type { Ground } from "../ground";
import { INDEXES_AGAIN, INDEXES_AWAY } from "./indexes";

// Registries of any size with the skew of the federal inventory of 2024: its shares of stages (803, 287, 892 and 147 of 2,129), a few
// large teams and a long tail, text of very different length. Owners are added: half of it is lived with. Set-based and seeded, so
// that two runs measure the same registry.

/** How large a registry is. People, teams and scopes grow with it, more slowly. */
export interface Size {
  readonly workloads: number;
  readonly people: number;
  readonly teams: number;
  readonly scopes: number;
}

export const TEN_THOUSAND: Size = { workloads: 10_000, people: 400, teams: 37, scopes: 200 };
export const MILLION: Size = { workloads: 1_000_000, people: 20_000, teams: 370, scopes: 2_000 };

/** A word that stands in twenty purposes, however large the registry is, and one that a fortieth of it has in its name. */
export const RARE_WORD = "beekeeping";
export const COMMON_WORD = "wildfire";

const WORDS = `CREATE TEMP TABLE words AS SELECT n::int, word FROM string_to_table(
  'claims,triage,forecast,intake,fraud,imagery,weather,harvest,permit,appeal,benefit,record,customs,freight,sensor,outage,grid,water,patient,summary,translation,search,chat,policy,budget,audit,vehicle,satellite,${COMMON_WORD},soil,vaccine,genome,label,routing,staffing,payroll,contract,grant,inspection,loan',
  ',') WITH ORDINALITY t (word, n)`;

const people = ({ people: n }: Size) => `WITH made AS (
    INSERT INTO person (id, email, name, roles, created_at, updated_at)
    SELECT gen_random_uuid(), 'person-' || i || '@example.org', initcap(a.word) || ' ' || initcap(b.word), ARRAY['member']::role[], now(), now()
    FROM generate_series(1, ${n}) i JOIN words a ON a.n = 1 + i % 40 JOIN words b ON b.n = 1 + i * 7 / 40 % 40 RETURNING id, name)
  SELECT row_number() OVER ()::int AS at, id, name INTO TEMP person_at FROM made`;

const teams = ({ teams: n }: Size) => `WITH made AS (
    INSERT INTO team (id, name, created_at) SELECT gen_random_uuid(), 'Agency ' || lpad(i::text, greatest(2, length(i::text)), '0'), now() FROM generate_series(1, ${n}) i RETURNING id)
  SELECT row_number() OVER ()::int AS at, id INTO TEMP team_at FROM made`;

const scopes = ({ scopes: n, people: owners }: Size) => `WITH made AS (
    INSERT INTO data_scope (id, name, classification, realism, data_owner_id, created_at, updated_at)
    SELECT gen_random_uuid(), 'Data of ' || a.word || ' ' || i,
      (ARRAY['public', 'internal', 'internal', 'confidential', 'restricted'])[1 + i % 5]::classification,
      (ARRAY['synthetic', 'masked', 'real'])[1 + i % 3]::realism, p.id, now(), now()
    FROM generate_series(1, ${n}) i JOIN words a ON a.n = 1 + i % 40 JOIN person_at p ON p.at = 1 + i % ${owners} RETURNING id)
  SELECT row_number() OVER ()::int AS at, id INTO TEMP scope_at FROM made`;

/** Low places first: a large share of the throws falls on few of them. */
const skewed = (size: number, power: number): string => `1 + floor(${size} * random() ^ ${power})::int`;

// `WHERE i > 0` ties each throw to its row: without it chance would be asked once for all of them.
const workloads = (size: Size) => `INSERT INTO workload (id, number, name, kind, purpose, stage, effects, control_point, autonomy,
    owner_id, owner_name_key, team_id, tier, tier_reasons, adopted, go_live_on, ends_on, due_on, tags, created_at, updated_at)
  SELECT uuidv7(), i, initcap(a.word || ' ' || b.word) || ' ' || i, k.kind,
    repeat(a.word || ' ' || c.word || ' for the ' || b.word || '. ', 1 + i * 13 % 17)
      || CASE WHEN i % ${size.workloads / 20} = 7 THEN 'Also ${RARE_WORD}.' ELSE '' END,
    s.stage, '{}', 'before_effect', 'suggests', p.id, coalesce(lower(p.name), ''), t.id, r.tier::tier, '[]',
    s.stage <> 'experiment' AND x.adopted < 0.9, CASE WHEN s.stage = 'production' THEN current_date - (x.live * 2000)::int END,
    e.ends_on, workload_due(s.stage, CASE WHEN s.stage = 'production' THEN ${reviewOn("i")} END, e.ends_on),
    CASE WHEN x.tagged < 0.2 THEN ARRAY[c.word] ELSE '{}' END, now() - i * interval '1 minute', now() - i * interval '1 minute'
  FROM generate_series(1, ${size.workloads}) i
  CROSS JOIN LATERAL (SELECT random() AS stage, random() AS tier, random() AS owned, random() AS adopted, random() AS live,
    random() AS ends, random() AS tagged, ${skewed(size.people, 2)} AS person, ${skewed(size.teams, 3)} AS team WHERE i > 0) x
  CROSS JOIN LATERAL (SELECT (enum_range(NULL::workload_kind))[${skewed(6, 2)}] AS kind WHERE i > 0) k
  CROSS JOIN LATERAL (SELECT (CASE WHEN x.stage < 0.419 THEN 'production' WHEN x.stage < 0.796 THEN 'experiment'
    WHEN x.stage < 0.931 THEN 'pilot' ELSE 'retired' END)::stage AS stage) s
  CROSS JOIN LATERAL (SELECT CASE WHEN x.tier < 0.62 THEN 'low' WHEN x.tier < 0.84 THEN 'moderate'
    WHEN x.tier < 0.96 THEN 'high' ELSE 'critical' END AS tier) r
  CROSS JOIN LATERAL (SELECT CASE WHEN s.stage IN ('experiment', 'pilot') THEN current_date + (x.ends * 120 - 30)::int END AS ends_on) e
  JOIN words a ON a.n = 1 + i % 39 JOIN words b ON b.n = 1 + i / 39 % 40 JOIN words c ON c.n = 1 + i * 31 % 40
  LEFT JOIN person_at p ON x.owned < 0.5 AND p.at = x.person
  LEFT JOIN team_at t ON t.at = x.team`;

/** When what runs is reviewed next: no throw, so that the workload and its standing say the same. */
const reviewOn = (number: string) => `current_date + (${number} % 400 * 319 % 400 - 120)`;

const STANDINGS = `INSERT INTO standing (workload_id, next_review_on, updated_at)
  SELECT id, CASE WHEN stage = 'production' THEN ${reviewOn("number")} END, now() FROM workload`;

const uses = ({ scopes: n }: Size) => `INSERT INTO scope_use (id, workload_id, data_scope_id, mode, zone, phase, created_at)
  SELECT uuidv7(), w.id, s.id, 'read', CASE WHEN w.stage = 'experiment' THEN 'experiment' ELSE 'production' END::zone, 'live', now()
  FROM workload w CROSS JOIN generate_series(1, 2) k JOIN scope_at s ON s.at = 1 + (w.number * 7 + k) % ${n} WHERE w.number % 3 = 0`;

const ENTRIES = `INSERT INTO audit_entry (id, at, actor_kind, actor_id, action, subject_type, subject_id, workload_id, request_id, body)
  SELECT uuidv7(), created_at, 'system', 'airlock', 'workload.adopted', 'workload', id::text, id, 'bench', '{}' FROM workload`;

/** Fills an empty, migrated database: ten thousand in two seconds, a million in two minutes. */
export async function fillRegistry(ground: Ground, size: Size = TEN_THOUSAND): Promise<void> {
  await ground.script([
    ...[
      "BEGIN",
      "SET LOCAL session_replication_role = replica",
      "SET LOCAL maintenance_work_mem = '512MB'",
      "SET LOCAL work_mem = '256MB'",
    ],
    // Triggers rest, and the keys that they would keep are given above; indexes are built once, over all rows.
    ...[INDEXES_AWAY, "SELECT setseed(0.2024)", WORDS, people(size), teams(size), scopes(size), workloads(size)],
    ...[STANDINGS, uses(size), ENTRIES, INDEXES_AGAIN, "SELECT setval('workload_number_seq', max(number)) FROM workload"],
    "SELECT recount_workloads()",
    "COMMIT",
    // Outside of the transaction: it clears what a first import leaves, as autovacuum does within a minute.
    "VACUUM ANALYZE",
    "CHECKPOINT",
  ]);
}
