-- What airlock_app may do. Applied as the owner after every migration; running it again changes nothing.
-- airlock_app owns nothing: it reads and writes rows, and what is append-only is append-only for it by grant as well as
-- by trigger.

GRANT USAGE ON SCHEMA public TO airlock_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO airlock_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO airlock_app;

-- Tables that a later migration of this owner makes are reachable at once, also before this file runs again.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO airlock_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO airlock_app;

-- The queue of deliveries: rows like any others. Its tables are made by migrations alone.
DO $$
BEGIN
  IF to_regnamespace('pgboss') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA pgboss TO airlock_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO airlock_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgboss TO airlock_app;
  END IF;
END
$$;

DO $$
DECLARE
  append_only CONSTANT text[] := ARRAY['audit_entry', 'approval', 'promotion_comment', 'incident_entry', 'fact_attestation'];
  name text;
BEGIN
  FOREACH name IN ARRAY append_only LOOP
    IF to_regclass(format('public.%I', name)) IS NOT NULL THEN
      EXECUTE format('REVOKE ALL ON public.%I FROM airlock_app', name);
      EXECUTE format('GRANT SELECT, INSERT ON public.%I TO airlock_app', name);
    END IF;
  END LOOP;

  -- What is marked as demo may be removed with its approvals: only the owner's two functions write it.
  IF to_regclass('public.demo_record') IS NOT NULL THEN
    REVOKE ALL ON public.demo_record FROM airlock_app;
    GRANT SELECT ON public.demo_record TO airlock_app;
    GRANT EXECUTE ON FUNCTION public.mark_demo_records(), public.remove_demo_records() TO airlock_app;
  END IF;

  -- The history of migrations: read by the doctor, written by the owner alone.
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON public._prisma_migrations FROM airlock_app;
    GRANT SELECT ON public._prisma_migrations TO airlock_app;
  END IF;
END
$$;
