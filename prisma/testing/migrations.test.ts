import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Home, homeAt, prepareHome } from "../../scripts/launch/home.mjs";
import { migrate, migrationState, runPrisma } from "../../scripts/launch/migrate.mjs";

// The schema engine and the launcher's migrations, on a project of their own: this is the test that a new version of
// Prisma has to pass.
const root = resolve(import.meta.dirname, "../..");
const project = mkdtempSync(join(tmpdir(), "airlock-migrations-"));
const home: Home = homeAt(join(project, "home"));
const name = `${inject("testServer").prefix}_migrations`;
const ownerUrl = onDatabase(name);

function onDatabase(database: string): string {
  const url = new URL(inject("testServer").ownerUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

async function query(sql: string, url = ownerUrl): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function write(migration: string, sql: string): void {
  mkdirSync(join(project, "prisma/migrations", migration), { recursive: true });
  writeFileSync(join(project, "prisma/migrations", migration, "migration.sql"), sql);
}

beforeAll(async () => {
  prepareHome(home);
  mkdirSync(join(project, "prisma/migrations"), { recursive: true });
  cpSync(join(root, "prisma.config.ts"), join(project, "prisma.config.ts"));
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  symlinkSync(join(root, "scripts"), join(project, "scripts"));
  writeFileSync(join(project, "prisma/schema.prisma"), 'datasource db {\n  provider = "postgresql"\n}\n\nmodel Thing {\n  id Int @id\n}\n');
  writeFileSync(join(project, "prisma/migrations/migration_lock.toml"), 'provider = "postgresql"\n');
  await query(`CREATE DATABASE ${name}`, onDatabase("postgres"));
});

afterAll(async () => {
  await query(`DROP DATABASE ${name} WITH (FORCE)`, onDatabase("postgres"));
  rmSync(project, { recursive: true });
});

describe("migrations", () => {
  it("apply in order, with bodies that hold semicolons, and once", async () => {
    write("1_thing", 'CREATE TABLE "Thing" (id int PRIMARY KEY);');
    write("2_trigger", "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no; never'; END; $$;");
    expect(await migrate(project, home, ownerUrl)).toBe(2);
    expect(await migrate(project, home, ownerUrl)).toBe(0);
    expect((await migrationState(project, ownerUrl)).applied).toEqual(["1_thing", "2_trigger"]);
  });

  it("leave nothing behind when the database refuses one, and apply it once it is mended", async () => {
    write("3_half", 'CREATE TABLE half (id int); INSERT INTO "Nothing" VALUES (1);');
    await expect(migrate(project, home, ownerUrl)).rejects.toMatchObject({
      reason: "The migration 3_half was refused by the database: No such table: Nothing",
    });
    expect(await query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    write("3_half", "CREATE TABLE half (id int);");
    expect(await migrate(project, home, ownerUrl)).toBe(1);
    expect((await migrationState(project, ownerUrl)).failed).toEqual([]);
  });

  it("begin again after one that was cut off", async () => {
    write("4_cut", "CREATE TABLE cut (id int);");
    await query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('cut', 'x', '4_cut')");
    expect(await migrate(project, home, ownerUrl)).toBe(1);
    expect(await query("SELECT to_regclass('cut') IS NOT NULL AS there")).toEqual([{ there: true }]);
  });

  it("run once when three launchers start together", async () => {
    write("5_together", "CREATE TABLE together (id int);");
    await Promise.all([1, 2, 3].map(() => migrate(project, home, ownerUrl)));
    const rows = await query(
      "SELECT count(*)::int AS times FROM _prisma_migrations WHERE migration_name = '5_together' AND rolled_back_at IS NULL",
    );
    expect(rows).toEqual([{ times: 1 }]);
  });

  it("refuse a database that is newer than the code, and change nothing in it", async () => {
    write("6_pending", "CREATE TABLE pending (id int);");
    await query("INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('new', 'x', '9_newer', now())");
    await expect(migrate(project, home, ownerUrl)).rejects.toMatchObject({
      reason: "The database is newer than this code: it holds 9_newer.",
    });
    expect(await query("SELECT to_regclass('pending') AS pending")).toEqual([{ pending: null }]);
    await query("DELETE FROM _prisma_migrations WHERE id = 'new'");
  });

  it("are found to differ from a schema that was changed by hand", async () => {
    await query('ALTER TABLE "Thing" ADD COLUMN note text');
    const args = ["migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema.prisma", "--exit-code"];
    expect(await runPrisma(project, home, ownerUrl, args)).toBe(2);
  });
});
