-- Teams are ranked at every look at the inventory. `teams` has a cell for each team and stage, which a filter by stage needs; without
-- one, four times as many cells were added up as there are teams. `team_all` has one for each team (docs/adr/0009).
CREATE OR REPLACE FUNCTION workload_cells(stage, tier, workload_kind, boolean, boolean, uuid, uuid, uuid, date, text[])
RETURNS TABLE (dimension text, value text, stage stage, tier tier, kind workload_kind, adopted boolean, on_hold boolean, owned boolean)
LANGUAGE sql STABLE AS $$
  SELECT c.* FROM (VALUES
    ('shape', '', $1, $2, $3, $4, $5, $7 IS NOT NULL),
    ('team', coalesce($6::text, 'none'), $1, $2, $3, $4, $5, $7 IS NOT NULL),
    ('teams', coalesce($6::text, 'none'), $1, NULL, NULL, NULL, NULL, NULL),
    ('team_all', coalesce($6::text, 'none'), NULL, NULL, NULL, NULL, NULL, NULL),
    ('owner', coalesce($7::text, 'none'), NULL, NULL, NULL, NULL, NULL, NULL),
    ('backup', $8::text, NULL, NULL, NULL, NULL, NULL, NULL),
    ('due', coalesce(to_char($9, 'YYYY-MM-DD'), 'none'), $1, NULL, NULL, NULL, NULL, NULL)
  ) c (dimension, value, stage, tier, kind, adopted, on_hold, owned) WHERE c.value IS NOT NULL
  UNION ALL
  SELECT 'tag', t.tag, NULL, NULL, NULL, NULL, NULL, NULL FROM (SELECT DISTINCT unnest($10) AS tag) t
$$;

-- What is folded already says it. The lock is that of folding: what is not folded yet counts here, from now on, by the function above.
DO $$
BEGIN
  PERFORM pg_advisory_xact_lock(20261126, 3);
  INSERT INTO workload_count (dimension, value, n)
  SELECT 'team_all', value, sum(n) FROM workload_count WHERE dimension = 'teams' GROUP BY value HAVING sum(n) <> 0 ORDER BY value;
END
$$;
