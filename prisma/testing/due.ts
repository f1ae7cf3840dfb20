/** So many people, each with one workload in production whose review is due on a day, for which a year has passed: `$1`, `$2`. */
export const MAKE_DUE = `
  WITH owner AS (
    INSERT INTO person (id, email, name, roles, updated_at)
    SELECT gen_random_uuid(), 'p' || n || '@example.org', 'Person ' || n, '{member}', now() FROM generate_series(1, $1::int) n RETURNING id, name
  ), due AS (
    INSERT INTO workload (id, name, kind, purpose, stage, control_point, tier, tier_reasons, owner_id, created_at, updated_at)
    SELECT gen_random_uuid(), 'Of ' || name, 'model', 'Sorts', 'production', 'before_effect', 'low', '[]', id, '2025-11-01', now() FROM owner
    RETURNING id
  )
  INSERT INTO standing (workload_id, next_review_on, last_reviewed_on, updated_at) SELECT id, $2::date, '2025-11-24', now() FROM due`;

/** Nine in the morning of the day on which these suites live. */
export const DAY = "2026-11-24";
export const MORNING = `${DAY}T09:00:00Z`;
