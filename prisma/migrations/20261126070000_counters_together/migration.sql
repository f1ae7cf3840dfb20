-- Cells of one dimension stand together on disk (docs/adr/0009): a few hundred of them are read at every look at the inventory, and
-- among the many of teams they lay on as many pages. Whatever adds cells adds them in their order. Folding looks for cells that came
-- to nothing among those it wrote, no longer among all.
CREATE OR REPLACE FUNCTION fold_workload_counts() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  folded integer;
  emptied bigint[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(20261126, 3) THEN RETURN 0; END IF;
  WITH gone AS (
    DELETE FROM workload_count_delta RETURNING *
  ), sums AS (
    SELECT c.*, sum(g.n) AS n
    FROM gone g CROSS JOIN LATERAL
      workload_cells(g.stage, g.tier, g.kind, g.adopted, g.on_hold, g.team_id, g.owner_id, g.backup_owner_id, g.due_on, g.tags) c
    GROUP BY c.dimension, c.value, c.stage, c.tier, c.kind, c.adopted, c.on_hold, c.owned HAVING sum(g.n) <> 0
  ), kept AS (
    INSERT INTO workload_count AS old (dimension, value, stage, tier, kind, adopted, on_hold, owned, n)
    SELECT dimension, value, stage, tier, kind, adopted, on_hold, owned, n FROM sums ORDER BY dimension, value
    ON CONFLICT (dimension, value, stage, tier, kind, adopted, on_hold, owned) DO UPDATE SET n = old.n + excluded.n
    RETURNING id, n
  )
  SELECT (SELECT count(*) FROM gone), (SELECT array_agg(id) FROM kept WHERE n = 0) INTO folded, emptied;
  DELETE FROM workload_count WHERE id = ANY (emptied);
  RETURN folded;
END
$$;

CREATE OR REPLACE FUNCTION recount_workloads() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  mended integer;
BEGIN
  PERFORM pg_advisory_xact_lock(20261126, 3);
  INSERT INTO workload_count AS old (dimension, value, stage, tier, kind, adopted, on_hold, owned, n)
  SELECT d.dimension, d.value, d.stage, d.tier, d.kind, d.adopted, d.on_hold, d.owned, d.actual - d.counted
  FROM workload_count_differences() d ORDER BY d.dimension, d.value
  ON CONFLICT (dimension, value, stage, tier, kind, adopted, on_hold, owned) DO UPDATE SET n = old.n + excluded.n;
  GET DIAGNOSTICS mended = ROW_COUNT;
  DELETE FROM workload_count WHERE n = 0;
  RETURN mended;
END
$$;

CLUSTER "workload_count" USING "workload_count_cell";
