-- What the demo organisation brought, by kind and id. Written once, when it has been loaded, and emptied when it is removed; the row
-- ('removed', all zeros) stays then, so that nothing can be marked again. airlock_app may read it only: whoever could mark a record
-- as demo could have its approvals removed (prisma/grants.sql).
CREATE TABLE "demo_record" (
    "kind" TEXT NOT NULL,
    "id" UUID NOT NULL,

    CONSTRAINT "demo_record_pkey" PRIMARY KEY ("kind", "id")
);

-- Marks all that stands as demo, once: only in an installation whose log begins with loading the demo, before anybody has signed in.
CREATE FUNCTION mark_demo_records() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  kind text;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM organisation WHERE demo)
    OR EXISTS (SELECT 1 FROM demo_record)
    OR (SELECT action FROM audit_entry ORDER BY serial LIMIT 1) IS DISTINCT FROM 'organisation.demo_loaded'
    OR EXISTS (SELECT 1 FROM audit_entry WHERE action = 'person.signed_in')
  THEN
    RAISE EXCEPTION 'only a demo organisation that was just loaded is marked' USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOREACH kind IN ARRAY ARRAY['workload', 'data_scope', 'environment', 'team', 'person', 'import_run'] LOOP
    EXECUTE format('INSERT INTO demo_record SELECT %L, id FROM %I', kind, kind);
  END LOOP;
END
$$;

-- Installations that loaded the demo before there were marks: what was made until it was loaded.
INSERT INTO "demo_record" SELECT 'workload', w.id FROM workload w, organisation o WHERE o.demo AND w.created_at <= o.created_at;
INSERT INTO "demo_record" SELECT 'data_scope', d.id FROM data_scope d, organisation o WHERE o.demo AND d.created_at <= o.created_at;
INSERT INTO "demo_record" SELECT 'environment', e.id FROM environment e, organisation o WHERE o.demo AND e.created_at <= o.created_at;
INSERT INTO "demo_record" SELECT 'person', p.id FROM person p, organisation o WHERE o.demo AND p.created_at <= o.created_at;
INSERT INTO "demo_record" SELECT 'import_run', i.id FROM import_run i, organisation o WHERE o.demo AND i.created_at <= o.created_at;
INSERT INTO "demo_record" SELECT DISTINCT 'team', t.id FROM team t, organisation o WHERE o.demo AND t.created_at <= o.created_at;

-- Approvals stay append-only but for one way: remove_demo_records, run as the owner, on a workload that is marked as demo.
CREATE OR REPLACE FUNCTION approval_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('airlock.removing_demo', true) = 'on' AND EXISTS (
    SELECT 1 FROM promotion p JOIN demo_record d ON d.kind = 'workload' AND d.id = p.workload_id WHERE p.id = OLD.promotion_id
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'approval is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

-- Deletes rows and whatever may not stand without them, along the foreign keys as they are: a table of a later migration too.
CREATE FUNCTION delete_with_parts(target regclass, ids uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  key record;
  parts uuid[];
BEGIN
  FOR key IN
    SELECT c.conrelid::regclass AS child, a.attname AS name
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = target AND c.confdeltype IN ('a', 'r') AND c.conrelid <> target
  LOOP
    EXECUTE format('SELECT array_agg(id) FROM %s WHERE %I = ANY ($1)', key.child, key.name) INTO parts USING ids;
    IF parts IS NOT NULL THEN
      PERFORM delete_with_parts(key.child, parts);
    END IF;
  END LOOP;
  EXECUTE format('DELETE FROM %s WHERE id = ANY ($1)', target) USING ids;
END
$$;

-- Those of the marked rows that nothing names which may not stand without them.
CREATE FUNCTION unneeded_demo(target regclass, marked text) RETURNS uuid[] LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  key record;
  ids uuid[];
BEGIN
  SELECT coalesce(array_agg(id), '{}') INTO ids FROM demo_record WHERE kind = marked;
  FOR key IN
    SELECT c.conrelid::regclass AS child, a.attname AS name
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = target AND c.confdeltype IN ('a', 'r') AND c.conrelid <> target
  LOOP
    EXECUTE format('SELECT coalesce(array_agg(one), ''{}'') FROM unnest($1) one WHERE NOT EXISTS (SELECT 1 FROM %s WHERE %I = one)', key.child, key.name)
      INTO ids USING ids;
  END LOOP;
  RETURN ids;
END
$$;

-- Removes the demo organisation: the one way in which approvals and demo people go. Everything it removes is marked, or part of a
-- workload that is. What people added stays, and what it still needs; demo people it names are deactivated. The log stays whole.
CREATE FUNCTION remove_demo_records() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  people uuid[];
BEGIN
  PERFORM 1 FROM organisation WHERE demo FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this is no demo organisation' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM set_config('airlock.removing_demo', 'on', true);
  PERFORM delete_with_parts('workload', ARRAY(SELECT id FROM demo_record WHERE kind = 'workload'));
  PERFORM set_config('airlock.removing_demo', 'off', true);
  DELETE FROM data_scope WHERE id = ANY (unneeded_demo('data_scope', 'data_scope'));
  DELETE FROM environment WHERE id = ANY (unneeded_demo('environment', 'environment'));
  DELETE FROM team WHERE id = ANY (unneeded_demo('team', 'team'));
  DELETE FROM import_run WHERE id = ANY (unneeded_demo('import_run', 'import_run'));

  -- Whoever could open this page could act as a demo person: no token that was made meanwhile goes on working.
  people := ARRAY(SELECT id FROM demo_record WHERE kind = 'person');
  DELETE FROM api_token WHERE person_id = ANY (people);
  UPDATE api_token SET revoked_at = now() WHERE revoked_at IS NULL;
  UPDATE workload SET tier_floor_by_id = NULL WHERE tier_floor_by_id = ANY (people);
  DELETE FROM session WHERE person_id = ANY (people);
  DELETE FROM sign_in_link WHERE person_id = ANY (people);
  DELETE FROM person WHERE id = ANY (unneeded_demo('person', 'person'));
  UPDATE workload SET owner_id = NULL WHERE owner_id = ANY (people);
  UPDATE workload SET backup_owner_id = NULL WHERE backup_owner_id = ANY (people);
  UPDATE data_scope SET data_owner_id = NULL WHERE data_owner_id = ANY (people);
  UPDATE team SET lead_id = NULL WHERE lead_id = ANY (people);
  UPDATE person SET manager_id = NULL WHERE manager_id = ANY (people);
  UPDATE person SET state = 'deactivated', deactivated_at = now(), demo = false, password_hash = NULL, roles = '{}', version = version + 1
    WHERE id = ANY (people);

  UPDATE organisation SET demo = false WHERE id = 1;
  DELETE FROM demo_record;
  INSERT INTO demo_record VALUES ('removed', '00000000-0000-0000-0000-000000000000');
END
$$;

REVOKE ALL ON FUNCTION mark_demo_records(), remove_demo_records() FROM PUBLIC;
