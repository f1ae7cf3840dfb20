import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "./database";

// The second wall behind the product's own checks: what airlock_app cannot do, no bug of ours can do either.
describe("airlock_app", () => {
  const database = useDatabase();
  let app: pg.Client;
  let owner: pg.Client;

  beforeAll(async () => {
    app = new pg.Client({ connectionString: database.url });
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await Promise.all([app.connect(), owner.connect()]);
  });
  afterAll(async () => {
    await Promise.all([app.end(), owner.end()]);
  });

  it("is the role the product connects as, and owns nothing", async () => {
    const { rows } = await app.query(
      "SELECT current_user AS name, (SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole) AS owned",
    );
    expect(rows[0]).toEqual({ name: "airlock_app", owned: "0" });
  });

  it.each([
    "UPDATE audit_entry SET action = 'x'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "DELETE FROM approval",
    "DELETE FROM promotion_comment",
  ])("is refused %s", async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: "42501" });
  });

  it.each([
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "DROP TABLE audit_entry",
    "CREATE TABLE mine (id int)",
    "DELETE FROM _prisma_migrations",
    "INSERT INTO demo_record VALUES ('workload', gen_random_uuid())",
    "DELETE FROM demo_record",
    "SELECT mark_demo_records()",
    "SELECT remove_demo_records()",
  ])("may not change the schema: %s", async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: "42501" });
  });

  it("reads and writes every other table", async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND c.relname NOT IN ('audit_entry', 'approval', 'promotion_comment', 'incident_entry', 'fact_attestation', '_prisma_migrations', 'demo_record')
         AND NOT (has_table_privilege('airlock_app', c.oid, 'SELECT') AND has_table_privilege('airlock_app', c.oid, 'INSERT')
           AND has_table_privilege('airlock_app', c.oid, 'UPDATE') AND has_table_privilege('airlock_app', c.oid, 'DELETE'))`,
    );
    expect(rows).toEqual([]);
  });

  it("reaches a table that a later migration makes", async () => {
    await owner.query("CREATE TABLE later (id int)");
    await expect(app.query("SELECT * FROM later")).resolves.toMatchObject({ rowCount: 0 });
  });
});
