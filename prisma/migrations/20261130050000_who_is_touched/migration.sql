-- Whom the change of an identity touches, told as narrowly as the facts are read. Every dossier holds the environments of its own workload
-- and, of those in production, the experiment's identities that use them: an identity in an account that hundreds share is nobody else's
-- fact unless it is an experiment's there. Where a machine or a second person confirms it, and nothing else of it changes, only who has the
-- same principal reads that.
CREATE OR REPLACE FUNCTION identity_touches() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  one identity;
  confirmed CONSTANT boolean := TG_OP = 'UPDATE' AND (OLD.name, OLD.zone, OLD.phase, OLD.environment_id, OLD.retired_at, OLD.workload_id)
    IS NOT DISTINCT FROM (NEW.name, NEW.zone, NEW.phase, NEW.environment_id, NEW.retired_at, NEW.workload_id);
BEGIN
  FOR one IN SELECT * FROM (SELECT (OLD).* WHERE TG_OP <> 'INSERT' UNION ALL SELECT (NEW).* WHERE TG_OP <> 'DELETE') both_ LOOP
    PERFORM mark_changed('principal', lower(regexp_replace(one.name, '\s', '', 'g')), 'identity');
    CONTINUE WHEN confirmed OR one.zone <> 'experiment';
    PERFORM mark_changed('experimenter', one.environment_id::text, 'identity');
    PERFORM mark_changed('experimenter', u.environment_id::text, 'identity') FROM environment_use u WHERE u.workload_id = one.workload_id;
  END LOOP;
  IF confirmed THEN RETURN NULL; END IF;
  one := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  PERFORM mark_changed('credential', c.id::text, 'identity') FROM credential c WHERE c.identity_id = one.id AND c.fingerprint IS NOT NULL;
  RETURN NULL;
END
$$;

-- That a workload uses an environment is another's fact where the workload has an experiment's identity.
CREATE OR REPLACE FUNCTION environment_use_touches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM mark_changed('experimenter', u.id::text, 'use')
  FROM (SELECT OLD.environment_id AS id, OLD.workload_id WHERE TG_OP <> 'INSERT'
    UNION SELECT NEW.environment_id, NEW.workload_id WHERE TG_OP <> 'DELETE') u
  WHERE EXISTS (SELECT 1 FROM identity i WHERE i.workload_id = u.workload_id AND i.zone = 'experiment' AND i.retired_at IS NULL);
  RETURN NULL;
END
$$;
