-- Findings: one for each workload and control where there is a gap (docs/adr/0011).
CREATE TYPE "finding_state" AS ENUM ('open', 'acknowledged', 'excepted', 'resolved');
CREATE TYPE "severity" AS ENUM ('critical', 'high', 'medium', 'low');
CREATE TYPE "gap_outcome" AS ENUM ('unmet', 'unproven');
CREATE TYPE "finding_event_kind" AS ENUM ('opened', 'reopened', 'resolved', 'excepted', 'exception_ended', 'severity_changed',
  'acknowledged', 'assigned', 'commented');

CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "workload_id" UUID NOT NULL,
    "control" TEXT NOT NULL,
    "severity" "severity" NOT NULL,
    "state" "finding_state" NOT NULL,
    "outcome" "gap_outcome" NOT NULL,
    "evidence" JSONB NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "resolved_at" TIMESTAMPTZ(3),
    "reopened" INTEGER NOT NULL DEFAULT 0,
    "due_on" DATE NOT NULL,
    "assignee_id" UUID,
    "stage" "stage" NOT NULL,
    "tier" "tier" NOT NULL,
    "team_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "finding_resolved" CHECK (("state" = 'resolved') = ("resolved_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "finding_number_key" ON "finding"("number");
CREATE UNIQUE INDEX "finding_workload_id_control_key" ON "finding"("workload_id", "control");
CREATE INDEX "finding_assignee_id_idx" ON "finding"("assignee_id");
ALTER TABLE "finding" ADD CONSTRAINT "finding_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id")
  ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "finding" ADD CONSTRAINT "finding_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "person"("id")
  ON DELETE SET NULL ON UPDATE CASCADE;
-- The orders of the list, over what is not resolved: that is what people work on.
CREATE INDEX "finding_severity" ON "finding" ("severity", "number") WHERE "state" <> 'resolved';
CREATE INDEX "finding_control" ON "finding" ("control", "severity", "number") WHERE "state" <> 'resolved';
CREATE INDEX "finding_team" ON "finding" ("team_id", "severity", "number") WHERE "state" <> 'resolved';
CREATE INDEX "finding_opened" ON "finding" ("opened_at", "number") WHERE "state" <> 'resolved';
CREATE INDEX "finding_due" ON "finding" ("due_on", "number") WHERE "state" <> 'resolved';

CREATE TABLE "finding_event" (
    "id" BIGSERIAL NOT NULL,
    "finding_id" UUID NOT NULL,
    "kind" "finding_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "finding_event_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "finding_event_finding_id_id_idx" ON "finding_event"("finding_id", "id");
ALTER TABLE "finding_event" ADD CONSTRAINT "finding_event_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id")
  ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "finding_event" ADD CONSTRAINT "finding_event_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "person"("id")
  ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "finding_sweep" (
    "id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "looked" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "finding_sweep_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "finding_sweep_cause_key" ON "finding_sweep"("cause");

-- What a list of findings filters by stands on the finding as it does on the workload.
CREATE FUNCTION finding_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE finding SET stage = NEW.stage, tier = NEW.tier, team_id = NEW.team_id WHERE workload_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER finding_follows AFTER UPDATE OF "stage", "tier", "team_id" ON "workload" FOR EACH ROW
  WHEN (OLD."stage" IS DISTINCT FROM NEW."stage" OR OLD."tier" IS DISTINCT FROM NEW."tier" OR OLD."team_id" IS DISTINCT FROM NEW."team_id")
  EXECUTE FUNCTION finding_follows();

-- Counters, as the inventory has them (docs/adr/0009): writers append, the worker folds, a read adds up both.
CREATE TABLE "finding_count" (
    "id" BIGSERIAL NOT NULL,
    "dimension" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "severity" "severity" NOT NULL,
    "state" "finding_state" NOT NULL,
    "control" TEXT,
    "stage" "stage",
    "n" BIGINT NOT NULL,

    CONSTRAINT "finding_count_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "finding_count_cell" ON "finding_count" ("dimension", "value", "severity", "state", "control", "stage") NULLS NOT DISTINCT;
ALTER TABLE "finding_count" SET (fillfactor = 70);

CREATE TABLE "finding_count_delta" (
    "id" BIGSERIAL NOT NULL,
    "n" INTEGER NOT NULL,
    "control" TEXT NOT NULL,
    "severity" "severity" NOT NULL,
    "state" "finding_state" NOT NULL,
    "stage" "stage" NOT NULL,
    "team_id" UUID,
    "due_on" DATE NOT NULL,

    CONSTRAINT "finding_count_delta_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "finding_count_delta" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 20000);

-- The cells in which one finding counts: the one place that says so. What is resolved is due on no day. Days sort as text.
CREATE FUNCTION finding_cells(text, severity, finding_state, stage, uuid, date)
RETURNS TABLE (dimension text, value text, severity severity, state finding_state, control text, stage stage)
LANGUAGE sql STABLE AS $$
  SELECT * FROM (VALUES
    ('shape', '', $2, $3, $1, $4),
    ('team', coalesce($5::text, 'none'), $2, $3, NULL, NULL),
    ('due', CASE WHEN $3 <> 'resolved' THEN to_char($6, 'YYYY-MM-DD') END, $2, $3, NULL, NULL)
  ) c (dimension, value, severity, state, control, stage) WHERE c.value IS NOT NULL
$$;

CREATE VIEW "finding_cell" AS
  SELECT dimension, value, severity, state, control, stage, n FROM finding_count
  UNION ALL
  SELECT c.dimension, c.value, c.severity, c.state, c.control, c.stage, d.n
  FROM finding_count_delta d CROSS JOIN LATERAL finding_cells(d.control, d.severity, d.state, d.stage, d.team_id, d.due_on) c;

CREATE FUNCTION finding_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO finding_count_delta (n, control, severity, state, stage, team_id, due_on)
    SELECT count(*), control, severity, state, stage, team_id, due_on FROM new_rows GROUP BY control, severity, state, stage, team_id, due_on;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO finding_count_delta (n, control, severity, state, stage, team_id, due_on)
    SELECT -count(*), control, severity, state, stage, team_id, due_on FROM old_rows GROUP BY control, severity, state, stage, team_id, due_on;
  ELSE
    INSERT INTO finding_count_delta (n, control, severity, state, stage, team_id, due_on)
    SELECT sum(c.n), c.control, c.severity, c.state, c.stage, c.team_id, c.due_on
    FROM (
      SELECT -1 AS n, control, severity, state, stage, team_id, due_on FROM old_rows
      UNION ALL
      SELECT 1, control, severity, state, stage, team_id, due_on FROM new_rows
    ) c GROUP BY c.control, c.severity, c.state, c.stage, c.team_id, c.due_on HAVING sum(c.n) <> 0;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER finding_counted_new AFTER INSERT ON "finding"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION finding_counted();
CREATE TRIGGER finding_counted_changed AFTER UPDATE ON "finding"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION finding_counted();
CREATE TRIGGER finding_counted_gone AFTER DELETE ON "finding"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION finding_counted();

CREATE FUNCTION fold_finding_counts() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  folded integer;
  emptied bigint[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(20261128, 1) THEN RETURN 0; END IF;
  WITH gone AS (
    DELETE FROM finding_count_delta RETURNING *
  ), sums AS (
    SELECT c.*, sum(g.n) AS n FROM gone g CROSS JOIN LATERAL finding_cells(g.control, g.severity, g.state, g.stage, g.team_id, g.due_on) c
    GROUP BY c.dimension, c.value, c.severity, c.state, c.control, c.stage HAVING sum(g.n) <> 0
  ), kept AS (
    INSERT INTO finding_count AS old (dimension, value, severity, state, control, stage, n)
    SELECT dimension, value, severity, state, control, stage, n FROM sums ORDER BY dimension, value
    ON CONFLICT (dimension, value, severity, state, control, stage) DO UPDATE SET n = old.n + excluded.n
    RETURNING id, n
  )
  SELECT (SELECT count(*) FROM gone), (SELECT array_agg(id) FROM kept WHERE n = 0) INTO folded, emptied;
  DELETE FROM finding_count WHERE id = ANY (emptied);
  RETURN folded;
END
$$;

-- What one workload's facts mean to others. Commands mark the workload that they change; what else is touched by the change of a shared
-- thing is marked here, so that no command, import or repair by hand can forget it. The old and the new of a thing both count: whoever
-- shared it before shares it no longer.
CREATE FUNCTION mark_changed(text, text, text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO changed_subject (subject_type, subject_id, reason) SELECT $1, $2, $3 WHERE $2 IS NOT NULL
$$;

CREATE FUNCTION workload_touches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_changed('neighbours', NEW.id::text, 'stage');
  RETURN NULL;
END
$$;
CREATE TRIGGER workload_touches AFTER UPDATE OF "stage" ON "workload"
  FOR EACH ROW WHEN (OLD."stage" IS DISTINCT FROM NEW."stage") EXECUTE FUNCTION workload_touches();

CREATE FUNCTION person_touches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_changed('person', NEW.id::text, 'name or state');
  RETURN NULL;
END
$$;
CREATE TRIGGER person_touches AFTER UPDATE OF "name", "state" ON "person"
  FOR EACH ROW WHEN (OLD."name" IS DISTINCT FROM NEW."name" OR OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION person_touches();

-- An identity is one principal, lives in an environment, and makes its workload an experimenter of all that the workload uses.
CREATE FUNCTION identity_touches() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  one identity;
BEGIN
  FOR one IN SELECT * FROM (SELECT (OLD).* WHERE TG_OP <> 'INSERT' UNION ALL SELECT (NEW).* WHERE TG_OP <> 'DELETE') both_ LOOP
    PERFORM mark_changed('principal', lower(regexp_replace(one.name, '\s', '', 'g')), 'identity');
    PERFORM mark_changed('environment', one.environment_id::text, 'identity');
  END LOOP;
  one := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  PERFORM mark_changed('environment', u.environment_id::text, 'identity') FROM environment_use u WHERE u.workload_id = one.workload_id;
  PERFORM mark_changed('credential', c.id::text, 'identity') FROM credential c WHERE c.identity_id = one.id AND c.fingerprint IS NOT NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER identity_touches AFTER INSERT OR DELETE OR UPDATE OF "name", "zone", "phase", "environment_id", "source", "retired_at",
  "workload_id" ON "identity" FOR EACH ROW EXECUTE FUNCTION identity_touches();

-- A fingerprint is told to nobody, not even to the queue: the credential stands for the one it has, and whoever shared the one that it
-- had is marked here.
CREATE FUNCTION credential_touches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.fingerprint IS NOT NULL THEN
    PERFORM mark_changed('credential', NEW.id::text, 'fingerprint');
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.fingerprint IS NOT NULL THEN
    PERFORM mark_changed('workload', i.workload_id::text, 'fingerprint')
    FROM credential c JOIN identity i ON i.id = c.identity_id WHERE c.fingerprint = OLD.fingerprint AND c.id <> OLD.id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER credential_touches AFTER INSERT OR DELETE OR UPDATE OF "fingerprint", "retired_at", "store_ref", "source", "identity_id"
  ON "credential" FOR EACH ROW EXECUTE FUNCTION credential_touches();

CREATE FUNCTION environment_use_touches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_changed('environment', u.id::text, 'use')
  FROM (SELECT OLD.environment_id AS id WHERE TG_OP <> 'INSERT' UNION SELECT NEW.environment_id WHERE TG_OP <> 'DELETE') u;
  RETURN NULL;
END
$$;
CREATE TRIGGER environment_use_touches AFTER INSERT OR DELETE OR UPDATE ON "environment_use"
  FOR EACH ROW EXECUTE FUNCTION environment_use_touches();

-- What an experiment must not share with production: marked where production's changes, for the experiment's own change marks itself.
CREATE FUNCTION output_touches() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before_ jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  after_ jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
BEGIN
  PERFORM mark_changed(TG_ARGV[0], CASE WHEN TG_ARGV[0] = 'version' THEN o.record->>'kind' || ':' || (o.record->>'reference')
      ELSE o.record->>'name' END, 'production')
  FROM (SELECT before_ AS record UNION SELECT after_) o
  JOIN workload w ON w.id = (o.record->>'workload_id')::uuid AND w.stage IN ('pilot', 'production');
  RETURN NULL;
END
$$;
CREATE TRIGGER tool_touches AFTER INSERT OR DELETE OR UPDATE ON "tool_use" FOR EACH ROW EXECUTE FUNCTION output_touches('tool');
CREATE TRIGGER channel_touches AFTER INSERT OR DELETE OR UPDATE ON "output_channel" FOR EACH ROW EXECUTE FUNCTION output_touches('channel');
CREATE TRIGGER version_touches AFTER INSERT OR DELETE OR UPDATE ON "workload_version" FOR EACH ROW EXECUTE FUNCTION output_touches('version');
-- Who else uses the same: asked for every experiment.
CREATE INDEX "tool_use_name" ON "tool_use" ("name");
CREATE INDEX "output_channel_name" ON "output_channel" ("name");
CREATE INDEX "workload_version_reference" ON "workload_version" ("kind", "reference");
