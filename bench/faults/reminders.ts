import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { composeLetters, openLetterQueue, remind } from "../../lib/notice";
import { systemCtx } from "../../lib/people";
import { type Db, openDb, openQueues } from "../../lib/platform";
import { DAY, MAKE_DUE, MORNING } from "../../prisma/testing/due";
import { type MailServer, openMailServer } from "../../prisma/testing/mail-server";
import { chanceOfThisRun } from "../chance";
import { expect, type FaultSuite, faultSuite, until } from "../fault-suite";
import { type Running, startWorker } from "../product";

// Workers are killed while they remind and send; a clock runs ahead; nothing runs for two days. Each reminder is told once, each letter
// arrives, and none twice but by the one moment between the mail server's answer and the commit that records it.

/** Letters that a worker hands over at a time: as many may be cut in that moment by one kill. */
const AT_ONCE = 4;

interface Ground {
  readonly url: string;
  readonly client: pg.Client;
  readonly db: Db;
}

const makeDue = ({ client }: Ground, count: number, dueOn: string) => client.query(MAKE_DUE, [count, dueOn]);

async function clear({ client }: Ground): Promise<void> {
  await client.query("TRUNCATE notice, letter, reminded, reminder_clock, snooze; DELETE FROM pgboss.job; DELETE FROM standing");
  await client.query("DELETE FROM workload; DELETE FROM person_settings; DELETE FROM person WHERE name LIKE 'Person %'");
}

const numberOf = async ({ client }: Ground, sql: string): Promise<number> => Number((await client.query(`SELECT (${sql}) AS n`)).rows[0].n);

/** How often each Message-ID came. */
function arrivals({ taken }: MailServer): Map<string, number> {
  const times = new Map<string, number>();
  for (const { messageId = "none" } of taken) times.set(messageId, (times.get(messageId) ?? 0) + 1);
  return times;
}

/** Three workers, of which now and then one is killed and another takes its place, until every letter was sent. */
async function killAlong({ root, afterwards, small }: FaultSuite, ground: Ground, server: MailServer, kills: number): Promise<void> {
  const chance = chanceOfThisRun();
  const start = async (): Promise<Running> => {
    const running = await startWorker(root, ground.url, { mail: server.url, now: MORNING });
    afterwards(() => running.end());
    return running;
  };
  const workers = await Promise.all([start(), start(), start()]);
  try {
    for (let killed = 0; killed < kills; killed += 1) {
      await pause(chance.between(small ? 100 : 300, small ? 400 : 1_500));
      const at = chance.between(0, workers.length - 1);
      await workers[at]?.kill();
      workers[at] = await start();
    }
    const left = () => numberOf(ground, "SELECT count(*) FROM letter WHERE state <> 'sent'");
    await until("every letter is sent", 240, async () => server.taken.length > 0 && (await left()) === 0);
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

async function killed(suite: FaultSuite, ground: Ground): Promise<void> {
  const { check, figure, small, afterwards } = suite;
  const [due, kills] = small ? [60, 3] : [2_000, 20];
  const server = await openMailServer();
  afterwards(server.close);
  await makeDue(ground, due, DAY);
  await check("three workers that are killed send every letter in the end", () => killAlong(suite, ground, server, kills));
  await check("each reminder stands once in the ledger, for each of its channels", async () => {
    const [rows, subjects] = [
      await numberOf(ground, "SELECT count(*) FROM notice"),
      await numberOf(ground, "SELECT count(DISTINCT subject_id) FROM notice"),
    ];
    expect(rows === due * 2 && subjects === due, `${rows} notices of ${subjects} workloads`);
  });
  const times = arrivals(server);
  await check("no letter is lost", async () => {
    const { rows } = await ground.client.query<{ id: string }>("SELECT id FROM letter");
    const lost = rows.filter(({ id }) => !times.has(`<${id}@localhost>`));
    expect(rows.length === due && lost.length === 0, `${rows.length} letters, ${lost.length} lost`);
  });
  const twice = [...times.values()].filter((count) => count > 1).length;
  await check("none comes twice but those that a kill met between the server's answer and its commit", () => {
    expect(twice <= kills * AT_ONCE, `${twice} came twice, with ${kills} kills`);
  });
  figure("reminders", due);
  figure("kills", kills);
  figure("letters that came twice, by the one moment", twice);
}

async function overDays({ check, figure, small, afterwards }: FaultSuite, ground: Ground): Promise<void> {
  await clear(ground);
  const people = small ? 20 : 200;
  await makeDue(ground, people, "2026-12-01");
  const databases = [openDb(ground.url, 3), openDb(ground.url, 3), openDb(ground.url, 3)];
  const queues = await openQueues(ground.url);
  const queue = await openLetterQueue(queues);
  afterwards(async () => {
    await queues.close();
    for (const one of databases) await one.close();
  });
  const dayAfter = (days: number): string => new Date(Date.parse(DAY) + days * 86_400_000).toISOString();
  /** Three schedulers at eight moments of a day. */
  const live = async (days: number): Promise<void> => {
    for (const hour of [0, 3, 6, 7, 9, 12, 18, 23]) {
      const now = new Date(Date.parse(dayAfter(days)) + hour * 3_600_000);
      await Promise.all(
        databases.map(async (db) => {
          const ctx = systemCtx(db, { now, requestId: "suite", door: "worker" });
          await remind(ctx, ["inbox", "mail"]);
          await composeLetters(ctx, queue);
        }),
      );
    }
  };
  await check(
    "three schedulers over ten days make each letter once: seven days before, the day before, the day, and no other",
    async () => {
      for (let day = 0; day < 10; day += 1) await live(day);
      const { rows } = await ground.client.query(
        "SELECT to_char(day, 'MM-DD') AS day, count(*)::int AS n FROM letter GROUP BY 1 ORDER BY 1",
      );
      const got = rows.map(({ day, n }) => `${day}: ${n}`).join(", ");
      expect(got === ["11-24", "11-30", "12-01"].map((day) => `${day}: ${people}`).join(", "), got);
    },
  );
  await check("after two days in which nothing ran, everybody gets one letter, of the step that is reached", async () => {
    await live(12);
    const { rows } = await ground.client.query(
      `SELECT to_char(l.day, 'MM-DD') AS day, n.step, count(*)::int AS n, count(DISTINCT l.id)::int AS letters
       FROM letter l JOIN notice n ON n.letter_id = l.id WHERE l.day > '2026-12-01' GROUP BY 1, 2`,
    );
    expect(
      rows.length === 1 && rows[0].step === "backup_owner" && rows[0].n === people && rows[0].letters === people,
      JSON.stringify(rows),
    );
  });
  figure("people over ten days", people);
}

async function skewed({ root, check, afterwards }: FaultSuite, ground: Ground): Promise<void> {
  await clear(ground);
  await makeDue(ground, 5, "2026-11-25");
  const server = await openMailServer();
  afterwards(server.close);
  await check("a worker whose clock is a day ahead tells nothing early and loses nothing", async () => {
    // Its own clock says the 25th, the database's the 24th: AIRLOCK_NOW is set as if the worker had started a day later.
    const worker = await startWorker(root, ground.url, { mail: server.url, now: `2026-11-25T09:00:00Z`, ahead: 86_400_000 });
    await until("everybody has their letter", 60, () => server.taken.length >= 5);
    await pause(500);
    await worker.end();
    const { rows } = await ground.client.query("SELECT step, count(*)::int AS n FROM notice WHERE channel = 'mail' GROUP BY 1");
    expect(rows.length === 1 && rows[0].step === "before-1" && rows[0].n === 5, JSON.stringify(rows));
  });
}

await faultSuite("reminders", async (suite) => {
  const { url, ownerUrl } = await suite.database();
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => {});
  await client.connect();
  suite.afterwards(() => client.end());
  const db = openDb(url, 2);
  suite.afterwards(() => db.close());
  const ground: Ground = { url, client, db };
  await killed(suite, ground);
  await overDays(suite, ground);
  await skewed(suite, ground);
});
