-- Keys of the inventory's orders that lie in other tables, kept on the row so that an index can hold them (docs/adr/0009).
ALTER TABLE "workload" ADD COLUMN "due_on" DATE, ADD COLUMN "owner_name_key" TEXT NOT NULL DEFAULT '';

-- The day that presses: the next review of what is reviewed, the end of what ends. Nothing presses about what is retired.
CREATE FUNCTION workload_due(stage, date, date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN $1 = 'retired' THEN NULL ELSE coalesce($2, CASE WHEN $1 IN ('experiment', 'pilot') THEN $3 END) END
$$;

UPDATE "workload" w SET
  "due_on" = workload_due(w."stage", s."next_review_on", w."ends_on"),
  "owner_name_key" = coalesce((SELECT lower(p."name") FROM "person" p WHERE p."id" = w."owner_id"), '')
FROM "standing" s WHERE s."workload_id" = w."id";

-- On an INSERT the standing is still to come and settles the day; whoever writes many rows gives the day and saves it the work.
CREATE FUNCTION workload_keys() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner_name text := '';
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.due_on := workload_due(NEW.stage, NEW.due_on, NEW.ends_on);
  ELSIF NEW.stage IS DISTINCT FROM OLD.stage OR NEW.ends_on IS DISTINCT FROM OLD.ends_on THEN
    NEW.due_on := workload_due(NEW.stage, (SELECT next_review_on FROM standing WHERE workload_id = NEW.id), NEW.ends_on);
  END IF;
  IF TG_OP = 'INSERT' OR NEW.owner_id IS DISTINCT FROM OLD.owner_id THEN
    IF NEW.owner_id IS NOT NULL THEN
      -- FOR SHARE waits for a person who is being renamed: otherwise the old name would stand here for ever.
      SELECT lower(name) INTO owner_name FROM person WHERE id = NEW.owner_id FOR SHARE;
    END IF;
    NEW.owner_name_key := coalesce(owner_name, '');
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER workload_keys BEFORE INSERT OR UPDATE OF "owner_id", "stage", "ends_on" ON "workload"
  FOR EACH ROW EXECUTE FUNCTION workload_keys();

-- By statement: an import writes many standings at once. The rows are few beside the table, whatever a first plan was made for.
CREATE FUNCTION standing_due() RETURNS trigger LANGUAGE plpgsql SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  UPDATE workload w SET due_on = workload_due(w.stage, n.next_review_on, w.ends_on)
  FROM new_rows n
  WHERE w.id = n.workload_id AND w.due_on IS DISTINCT FROM workload_due(w.stage, n.next_review_on, w.ends_on);
  RETURN NULL;
END
$$;
CREATE TRIGGER standing_due_of_new AFTER INSERT ON "standing"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION standing_due();
CREATE TRIGGER standing_due_of_changed AFTER UPDATE ON "standing"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION standing_due();

CREATE FUNCTION person_name_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE workload SET owner_name_key = lower(NEW.name) WHERE owner_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER person_name_key AFTER UPDATE OF "name" ON "person"
  FOR EACH ROW WHEN (OLD."name" IS DISTINCT FROM NEW."name") EXECUTE FUNCTION person_name_key();

-- One index for each order of the inventory, each ending in the number. Those that no query can use any more go.
DROP INDEX "workload_name_id_idx";
DROP INDEX "workload_name_lower";
DROP INDEX "workload_updated_at_id_idx";
DROP INDEX "workload_ends_on_id_idx";
DROP INDEX "workload_adopted";
DROP INDEX "standing_next_review_on_workload_id_idx";
CREATE INDEX "workload_name_lower" ON "workload" (lower("name"), "number");
CREATE INDEX "workload_owner_name_key_number_idx" ON "workload" ("owner_name_key", "number");
CREATE INDEX "workload_due" ON "workload" (coalesce("due_on", 'infinity'::date), "number");
CREATE INDEX "workload_stage_due" ON "workload" ("stage", coalesce("due_on", 'infinity'::date), "number");
CREATE INDEX "workload_updated_at_number_idx" ON "workload" ("updated_at", "number");
-- Whose name or address is searched for, beside the names and purposes of what they own.
CREATE INDEX "person_search" ON "person" USING gin (lower("name") gin_trgm_ops, "email" gin_trgm_ops);

-- Counters. A cell is one value of one dimension, with those of the facets that the dimension carries; the others are null.
CREATE TABLE "workload_count" (
    "id" BIGSERIAL NOT NULL,
    "dimension" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "stage" "stage",
    "tier" "tier",
    "kind" "workload_kind",
    "adopted" BOOLEAN,
    "on_hold" BOOLEAN,
    "owned" BOOLEAN,
    "n" BIGINT NOT NULL,

    CONSTRAINT "workload_count_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "workload_count_cell" ON "workload_count"
  ("dimension", "value", "stage", "tier", "kind", "adopted", "on_hold", "owned") NULLS NOT DISTINCT;

-- What a change adds and takes away: one row for each workload as it was counted before (-1) and is now (+1). Only ever appended to
-- by writers, so that no two of them wait for one another; the worker folds it into the cells.
CREATE TABLE "workload_count_delta" (
    "id" BIGSERIAL NOT NULL,
    "n" INTEGER NOT NULL,
    "stage" "stage" NOT NULL,
    "tier" "tier" NOT NULL,
    "kind" "workload_kind" NOT NULL,
    "adopted" BOOLEAN NOT NULL,
    "on_hold" BOOLEAN NOT NULL,
    "team_id" UUID,
    "owner_id" UUID,
    "backup_owner_id" UUID,
    "due_on" DATE,
    "tags" TEXT[],

    CONSTRAINT "workload_count_delta_pkey" PRIMARY KEY ("id")
);
-- It is emptied every few seconds: what was deleted must not be read over and over until a share of it is dead.
ALTER TABLE "workload_count_delta" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);
ALTER TABLE "workload_count" SET (fillfactor = 70);

-- The cells in which one workload counts: the one place that says so, for deltas, for folding and for counting anew. "none" and
-- days sort as text: digits before letters.
CREATE FUNCTION workload_cells(stage, tier, workload_kind, boolean, boolean, uuid, uuid, uuid, date, text[])
RETURNS TABLE (dimension text, value text, stage stage, tier tier, kind workload_kind, adopted boolean, on_hold boolean, owned boolean)
LANGUAGE sql STABLE AS $$
  SELECT c.* FROM (VALUES
    ('shape', '', $1, $2, $3, $4, $5, $7 IS NOT NULL),
    ('team', coalesce($6::text, 'none'), $1, $2, $3, $4, $5, $7 IS NOT NULL),
    ('teams', coalesce($6::text, 'none'), $1, NULL, NULL, NULL, NULL, NULL),
    ('owner', coalesce($7::text, 'none'), NULL, NULL, NULL, NULL, NULL, NULL),
    ('backup', $8::text, NULL, NULL, NULL, NULL, NULL, NULL),
    ('due', coalesce(to_char($9, 'YYYY-MM-DD'), 'none'), $1, NULL, NULL, NULL, NULL, NULL)
  ) c (dimension, value, stage, tier, kind, adopted, on_hold, owned) WHERE c.value IS NOT NULL
  UNION ALL
  SELECT 'tag', t.tag, NULL, NULL, NULL, NULL, NULL, NULL FROM (SELECT DISTINCT unnest($10) AS tag) t
$$;

-- What is counted: cells and what is not folded yet, in one snapshot. Sum over it.
CREATE VIEW "workload_cell" AS
  SELECT dimension, value, stage, tier, kind, adopted, on_hold, owned, n FROM workload_count
  UNION ALL
  SELECT c.dimension, c.value, c.stage, c.tier, c.kind, c.adopted, c.on_hold, c.owned, d.n
  FROM workload_count_delta d CROSS JOIN LATERAL
    workload_cells(d.stage, d.tier, d.kind, d.adopted, d.on_hold, d.team_id, d.owner_id, d.backup_owner_id, d.due_on, d.tags) c;

-- Statement triggers on the table itself: no command, import or repair by hand can forget to count.
CREATE FUNCTION workload_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO workload_count_delta (n, stage, tier, kind, adopted, on_hold, team_id, owner_id, backup_owner_id, due_on, tags)
    SELECT 1, stage, tier, kind, adopted, on_hold, team_id, owner_id, backup_owner_id, due_on, tags FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO workload_count_delta (n, stage, tier, kind, adopted, on_hold, team_id, owner_id, backup_owner_id, due_on, tags)
    SELECT -1, stage, tier, kind, adopted, on_hold, team_id, owner_id, backup_owner_id, due_on, tags FROM old_rows;
  ELSE
    -- What did not change where it is counted cancels out; no join, which a plan made for one row would get wrong for many.
    INSERT INTO workload_count_delta (n, stage, tier, kind, adopted, on_hold, team_id, owner_id, backup_owner_id, due_on, tags)
    SELECT sum(c.n), c.stage, c.tier, c.kind, c.adopted, c.on_hold, c.team_id, c.owner_id, c.backup_owner_id, c.due_on, c.tags
    FROM (
      SELECT -1 AS n, stage, tier, kind, adopted, on_hold, team_id, owner_id, backup_owner_id, due_on, tags FROM old_rows
      UNION ALL
      SELECT 1, stage, tier, kind, adopted, on_hold, team_id, owner_id, backup_owner_id, due_on, tags FROM new_rows
    ) c
    GROUP BY c.stage, c.tier, c.kind, c.adopted, c.on_hold, c.team_id, c.owner_id, c.backup_owner_id, c.due_on, c.tags
    HAVING sum(c.n) <> 0;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER workload_counted_new AFTER INSERT ON "workload"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION workload_counted();
CREATE TRIGGER workload_counted_changed AFTER UPDATE ON "workload"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION workload_counted();
CREATE TRIGGER workload_counted_gone AFTER DELETE ON "workload"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION workload_counted();

-- Folds what was appended into the cells. One at a time: whoever finds another at it leaves it to them. Gives the rows folded.
CREATE FUNCTION fold_workload_counts() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  folded integer;
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
    SELECT dimension, value, stage, tier, kind, adopted, on_hold, owned, n FROM sums
    ON CONFLICT (dimension, value, stage, tier, kind, adopted, on_hold, owned) DO UPDATE SET n = old.n + excluded.n
  )
  SELECT count(*) INTO folded FROM gone;
  IF folded > 0 THEN DELETE FROM workload_count WHERE n = 0; END IF;
  RETURN folded;
END
$$;

-- Cells that disagree with the workloads themselves, both read in one snapshot. None, unless somebody went behind the triggers.
CREATE FUNCTION workload_count_differences()
RETURNS TABLE (dimension text, value text, stage stage, tier tier, kind workload_kind, adopted boolean, on_hold boolean, owned boolean,
  counted bigint, actual bigint)
LANGUAGE sql STABLE AS $$
  SELECT d.dimension, d.value, d.stage, d.tier, d.kind, d.adopted, d.on_hold, d.owned, sum(d.counted)::bigint, sum(d.actual)::bigint
  FROM (
    SELECT dimension, value, stage, tier, kind, adopted, on_hold, owned, n AS counted, 0 AS actual FROM workload_cell
    UNION ALL
    SELECT c.dimension, c.value, c.stage, c.tier, c.kind, c.adopted, c.on_hold, c.owned, 0, 1
    FROM workload w CROSS JOIN LATERAL
      workload_cells(w.stage, w.tier, w.kind, w.adopted, w.on_hold, w.team_id, w.owner_id, w.backup_owner_id, w.due_on, w.tags) c
  ) d
  GROUP BY d.dimension, d.value, d.stage, d.tier, d.kind, d.adopted, d.on_hold, d.owned HAVING sum(d.counted) <> sum(d.actual)
$$;

-- Counts anew, while others write: workloads, cells and deltas are read in one snapshot, and only what it holds is replaced. Gives
-- the cells that were wrong.
CREATE FUNCTION recount_workloads() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  mended integer;
BEGIN
  PERFORM pg_advisory_xact_lock(20261126, 3);
  INSERT INTO workload_count AS old (dimension, value, stage, tier, kind, adopted, on_hold, owned, n)
  SELECT d.dimension, d.value, d.stage, d.tier, d.kind, d.adopted, d.on_hold, d.owned, d.actual - d.counted
  FROM workload_count_differences() d
  ON CONFLICT (dimension, value, stage, tier, kind, adopted, on_hold, owned) DO UPDATE SET n = old.n + excluded.n;
  GET DIAGNOSTICS mended = ROW_COUNT;
  DELETE FROM workload_count WHERE n = 0;
  RETURN mended;
END
$$;

SELECT recount_workloads();
