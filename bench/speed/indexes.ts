// The indexes of the large tables, put away and built again: over a million rows at once each takes seconds, row by row minutes.
// Keys stay, because other tables point at them.

const LARGE = "'workload', 'scope_use', 'audit_entry'";

/** Notes the statements that make them, and drops them. */
export const INDEXES_AWAY = `DO $$
DECLARE
  found record;
BEGIN
  CREATE TEMP TABLE index_away AS
    SELECT i.indexname AS name, i.indexdef AS statement FROM pg_indexes i
    WHERE i.schemaname = 'public' AND i.tablename IN (${LARGE})
      AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = format('%I.%I', i.schemaname, i.indexname)::regclass);
  FOR found IN SELECT name FROM index_away LOOP EXECUTE format('DROP INDEX %I', found.name); END LOOP;
END $$`;

export const INDEXES_AGAIN = `DO $$
DECLARE
  found record;
BEGIN
  FOR found IN SELECT statement FROM index_away LOOP EXECUTE found.statement; END LOOP;
END $$`;
