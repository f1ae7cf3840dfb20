-- What is overdue is counted by team, tier and owner, as it was on one day (docs/adr/0022): the board read every overdue row for that.

CREATE TABLE "overdue_day" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "day" DATE NOT NULL,

    CONSTRAINT "overdue_day_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "overdue_day_one" CHECK ("id" = 1)
);
INSERT INTO "overdue_day" ("day") VALUES (current_date);

-- How many workloads are overdue on that day, of those that are folded: by `tier`, by `team`, by `team_tier`, by `owner`.
CREATE TABLE "overdue_count" (
    "id" BIGSERIAL NOT NULL,
    "dimension" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "tier" "tier",
    "n" BIGINT NOT NULL,

    CONSTRAINT "overdue_count_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "overdue_count_cell" ON "overdue_count" ("dimension", "value", "tier") NULLS NOT DISTINCT;
-- Written at every fold: what was there before must not be walked past for long.
ALTER TABLE "overdue_count" SET (autovacuum_vacuum_scale_factor = 0.05);
-- Whoever has most is found without looking at the others.
CREATE INDEX "overdue_count_most" ON "overdue_count" ("dimension", "n" DESC, "value");

-- The cells in which one overdue workload counts: the one place that says so.
CREATE FUNCTION overdue_cells(tier, uuid, uuid) RETURNS TABLE (dimension text, value text, tier tier) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('tier', '', $1), ('team', coalesce($2::text, 'none'), NULL), ('team_tier', coalesce($2::text, 'none'), $1),
    ('owner', coalesce($3::text, 'none'), NULL)
$$;

-- What the cells do not hold of what is overdue on a day: changes that are not folded, and the days between theirs and this one. With
-- the cells, in one snapshot, it adds up to what the workloads say, whichever of the two days comes first.
CREATE FUNCTION overdue_since(today date) RETURNS TABLE (dimension text, value text, tier tier, n bigint) LANGUAGE sql STABLE AS $$
  SELECT c.dimension, c.value, c.tier, sum(x.n)::bigint
  FROM (
    SELECT d.n, d.tier, d.team_id, d.owner_id FROM workload_count_delta d WHERE d.due_on < (SELECT day FROM overdue_day)
    UNION ALL
    SELECT CASE WHEN w.due_on < $1 THEN 1 ELSE -1 END, w.tier, w.team_id, w.owner_id FROM workload w
    WHERE coalesce(w.due_on, 'infinity'::date) >= least((SELECT day FROM overdue_day), $1)
      AND coalesce(w.due_on, 'infinity'::date) < greatest((SELECT day FROM overdue_day), $1)
  ) x CROSS JOIN LATERAL overdue_cells(x.tier, x.team_id, x.owner_id) c
  GROUP BY c.dimension, c.value, c.tier HAVING sum(x.n) <> 0
$$;

-- Folds into the cells of both tables. Moving the day takes the same lock, so that what is folded is folded by one day.
CREATE OR REPLACE FUNCTION fold_workload_counts() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  folded integer;
  emptied bigint[];
  settled bigint[];
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
  ), overdue AS (
    INSERT INTO overdue_count AS old (dimension, value, tier, n)
    SELECT c.dimension, c.value, c.tier, sum(g.n) FROM gone g CROSS JOIN LATERAL overdue_cells(g.tier, g.team_id, g.owner_id) c
    WHERE g.due_on < (SELECT day FROM overdue_day)
    GROUP BY c.dimension, c.value, c.tier HAVING sum(g.n) <> 0 ORDER BY c.dimension, c.value
    ON CONFLICT (dimension, value, tier) DO UPDATE SET n = old.n + excluded.n
    RETURNING id, n
  )
  SELECT (SELECT count(*) FROM gone), (SELECT array_agg(id) FROM kept WHERE n = 0), (SELECT array_agg(id) FROM overdue WHERE n = 0)
  INTO folded, emptied, settled;
  DELETE FROM workload_count WHERE id = ANY (emptied);
  DELETE FROM overdue_count WHERE id = ANY (settled);
  RETURN folded;
END
$$;

-- Moves the day of the cells, by what falls due between the two: a new day costs what it makes overdue. Gives the cells that changed.
CREATE FUNCTION roll_overdue_counts(today date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  moved integer;
BEGIN
  PERFORM pg_advisory_xact_lock(20261126, 3);
  -- What is not folded yet counts by the new day from now on, so what that makes of it is taken away again: both in one snapshot.
  INSERT INTO overdue_count AS old (dimension, value, tier, n)
  SELECT c.dimension, c.value, c.tier, sum(x.n)
  FROM (
    SELECT CASE WHEN s.due_on < today THEN s.n ELSE -s.n END AS n, s.tier, s.team_id, s.owner_id FROM (
      SELECT 1 AS n, tier, team_id, owner_id, coalesce(due_on, 'infinity'::date) AS due_on FROM workload
      UNION ALL
      SELECT -n, tier, team_id, owner_id, coalesce(due_on, 'infinity'::date) FROM workload_count_delta
    ) s
    WHERE s.due_on >= least((SELECT day FROM overdue_day), today) AND s.due_on < greatest((SELECT day FROM overdue_day), today)
  ) x CROSS JOIN LATERAL overdue_cells(x.tier, x.team_id, x.owner_id) c
  GROUP BY c.dimension, c.value, c.tier HAVING sum(x.n) <> 0 ORDER BY c.dimension, c.value
  ON CONFLICT (dimension, value, tier) DO UPDATE SET n = old.n + excluded.n;
  GET DIAGNOSTICS moved = ROW_COUNT;
  DELETE FROM overdue_count WHERE n = 0;
  UPDATE overdue_day SET day = today;
  RETURN moved;
END
$$;

-- As workload_count_differences: none, unless somebody went behind the triggers.
CREATE FUNCTION overdue_count_differences() RETURNS TABLE (dimension text, value text, tier tier, counted bigint, actual bigint)
LANGUAGE sql STABLE AS $$
  SELECT d.dimension, d.value, d.tier, sum(d.counted)::bigint, sum(d.actual)::bigint
  FROM (
    SELECT dimension, value, tier, n AS counted, 0 AS actual FROM overdue_count
    UNION ALL
    SELECT dimension, value, tier, n, 0 FROM overdue_since((SELECT day FROM overdue_day))
    UNION ALL
    SELECT c.dimension, c.value, c.tier, 0, 1 FROM workload w CROSS JOIN LATERAL overdue_cells(w.tier, w.team_id, w.owner_id) c
    WHERE w.due_on < (SELECT day FROM overdue_day)
  ) d
  GROUP BY d.dimension, d.value, d.tier HAVING sum(d.counted) <> sum(d.actual)
$$;

CREATE OR REPLACE FUNCTION recount_workloads() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  mended integer;
  settled integer;
BEGIN
  PERFORM pg_advisory_xact_lock(20261126, 3);
  INSERT INTO workload_count AS old (dimension, value, stage, tier, kind, adopted, on_hold, owned, n)
  SELECT d.dimension, d.value, d.stage, d.tier, d.kind, d.adopted, d.on_hold, d.owned, d.actual - d.counted
  FROM workload_count_differences() d ORDER BY d.dimension, d.value
  ON CONFLICT (dimension, value, stage, tier, kind, adopted, on_hold, owned) DO UPDATE SET n = old.n + excluded.n;
  GET DIAGNOSTICS mended = ROW_COUNT;
  DELETE FROM workload_count WHERE n = 0;
  INSERT INTO overdue_count AS old (dimension, value, tier, n)
  SELECT d.dimension, d.value, d.tier, d.actual - d.counted FROM overdue_count_differences() d ORDER BY d.dimension, d.value
  ON CONFLICT (dimension, value, tier) DO UPDATE SET n = old.n + excluded.n;
  GET DIAGNOSTICS settled = ROW_COUNT;
  DELETE FROM overdue_count WHERE n = 0;
  RETURN mended + settled;
END
$$;

SELECT recount_workloads();

-- The oldest due date of an owner, and the order of their own list. What nobody owns has an index by itself: an order is not known to
-- hold behind IS NULL.
CREATE INDEX "workload_owner_due" ON "workload" ("owner_id", coalesce("due_on", 'infinity'::date), "number");
CREATE INDEX "workload_no_owner_due" ON "workload" (coalesce("due_on", 'infinity'::date), "number") WHERE "owner_id" IS NULL;
