import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb, readAtOnce } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";

const database = useDatabase();
let db: Db;

beforeAll(() => {
  db = openDb(database.url, 4);
});
afterAll(() => db.close());

const CONNECTION = { name: "connection", text: "SELECT pg_backend_pid() AS pid, $1::int AS asked" };
const connectionOf = async (asked: number): Promise<{ pid: number; asked: number } | undefined> =>
  (await db.reads.query<{ pid: number; asked: number }>({ ...CONNECTION, values: [asked] })).rows[0];
const asked = async (reads: readonly Promise<unknown>[]) => (await Promise.allSettled(reads)).map(({ status }) => status);

describe("what is read in one turn", () => {
  it("goes to one connection, and each is answered with its own rows", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(connectionOf));
    expect(new Set(answers.map((answer) => answer?.pid)).size).toBe(1);
    expect(answers.map((answer) => answer?.asked)).toEqual([1, 2, 3, 4]);
  });

  it("does not wait for what was asked a turn before", async () => {
    const slow = db.reads.query({ name: "slow", text: "SELECT pg_sleep(30)" });
    await new Promise((next) => setImmediate(next));
    const ended = expect(slow).rejects.toThrow("terminating connection");
    const other = await connectionOf(1);
    expect(other?.asked).toBe(1);
    await db.pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(30)%' AND pid <> $1", [
      other?.pid,
    ]);
    await ended;
  });

  it("fails one by one: a statement that cannot be read leaves the others alone", async () => {
    const broken = db.reads.query({ name: "broken", text: "SELECT 1 / $1::int AS never", values: [0] });
    expect(await asked([connectionOf(1), broken, connectionOf(2)])).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await asked([connectionOf(3)])).toEqual(["fulfilled"]);
  });

  it("fails together with its connection, and the next turn has another", async () => {
    const ended = db.reads.query({ name: "end", text: "SELECT pg_terminate_backend(pg_backend_pid())" });
    expect(await asked([ended, connectionOf(1)])).toEqual(["rejected", "rejected"]);
    expect(await connectionOf(2)).toMatchObject({ asked: 2 });
  });

  it("says so where no database answers", async () => {
    const away = openDb("postgresql://nobody@127.0.0.1:1/nothing", 2);
    expect(await asked([away.reads.query(CONNECTION), away.reads.query(CONNECTION)])).toEqual(["rejected", "rejected"]);
    await away.close();
  });
});

const NAME = { name: "name-of-the-team", text: "SELECT name FROM team" };
const PLANS = { name: "plans", text: "SELECT current_setting('plan_cache_mode') AS mode, pg_backend_pid() AS pid" };

describe("what is read at once", () => {
  beforeAll(async () => {
    await db.pool.query("INSERT INTO team (id, name, created_at) VALUES (gen_random_uuid(), 'Before', now())");
  });

  it("stands as it was at one instant, whatever others write meanwhile", async () => {
    const seen = await readAtOnce(db, async (sql) => {
      const first = await sql.query<{ name: string }>(NAME);
      await db.pool.query("UPDATE team SET name = 'After'");
      const second = await sql.query<{ name: string }>(NAME);
      return [first.rows[0]?.name, second.rows[0]?.name];
    });
    expect(seen).toEqual(["Before", "Before"]);
    expect((await db.pool.query(NAME)).rows).toEqual([{ name: "After" }]);
  });

  it("is planned once, and only there", async () => {
    const inside = await readAtOnce(db, (sql) => sql.query<{ mode: string; pid: number }>(PLANS));
    const outside = await Promise.all([db.pool.query(PLANS), db.pool.query(PLANS)]);
    expect(inside.rows[0]?.mode).toBe("force_generic_plan");
    const same = outside.flatMap(({ rows }) => rows).filter(({ pid }) => pid === inside.rows[0]?.pid);
    expect(same.map(({ mode }) => mode)).toEqual(["auto"]);
  });

  it("writes nothing, and fails as what failed first", async () => {
    const writing = readAtOnce(db, (sql) =>
      Promise.all([sql.query({ name: "writing", text: "UPDATE team SET name = 'Never'" }), sql.query(NAME)]),
    );
    await expect(writing).rejects.toThrow("read-only transaction");
    const answers = await Promise.all([1, 2, 3].map(() => readAtOnce(db, (sql) => sql.query<{ name: string }>(NAME))));
    expect(answers.map(({ rows }) => rows[0]?.name)).toEqual(["After", "After", "After"]);
  });

  it("fails where its connection is lost, and the next has another", async () => {
    const lost = readAtOnce(db, (sql) => sql.query({ name: "end-of-it", text: "SELECT pg_terminate_backend(pg_backend_pid())" }));
    await expect(lost).rejects.toThrow();
    expect((await readAtOnce(db, (sql) => sql.query<{ name: string }>(NAME))).rows[0]?.name).toBe("After");
  });
});

it("a connection that is lost between two of its users ends no process", async () => {
  const db = openDb(database.url, 1);
  const client = await db.pool.connect();
  // As it is after one has let go of it and before the next one listens: an 'error' that nobody hears is thrown.
  expect(() => client.emit("error", new Error("terminating connection due to unexpected postmaster exit"))).not.toThrow();
  client.release(true);
  await db.close();
});
