-- A team of the demo that own workloads came to use is theirs, too: an import joins the teams that it finds by name.
-- Removes the demo organisation: the one way in which approvals and demo people go. Everything it removes is marked, or part of a
-- workload that is. What people added stays, and what it still needs; demo people it names are deactivated. The log stays whole.
CREATE OR REPLACE FUNCTION remove_demo_records() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
  -- Workloads let go of a team that is deleted, so that no foreign key holds it: a team that an own workload is in stays.
  DELETE FROM team t WHERE t.id = ANY (unneeded_demo('team', 'team')) AND NOT EXISTS (SELECT 1 FROM workload w WHERE w.team_id = t.id);
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
