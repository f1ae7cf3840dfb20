import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { type Db, openDb } from "@/lib/platform";
import { ctxOfPerson } from "@/prisma/testing/people";
import { prepareRooms } from "@/prisma/testing/ready";
import type { Chance } from "../../prisma/testing/chance";
import { makeCallers } from "../callers";
import { chanceOfThisRun } from "../chance";
import { expect, faultSuite } from "../fault-suite";
import { startApi } from "../product";
import { AFTERMATHS, type Aftermath, judge, REGISTERED } from "../race/judgement";
import { type Cast, ROUND_KINDS } from "../race/kinds";
import { type Prepared, prepare, type RacedAnswer, send } from "../race/rounds";

// Decisions and what crosses them at one instant, through two api processes on one database: one outcome each time, in state and log
// alike, and a defined refusal for each loser. Every other round is held at the workload's lock until all who need it wait there, so
// that they are let go in the same instant.

/** Of each kind. */
const ROUNDS = 300;
const SMALL_MS = 7_000;
const BATCH = 8;

interface Track {
  readonly urls: readonly string[];
  readonly cast: Cast;
  readonly chance: Chance;
  /** What rounds are prepared on. */
  readonly db: Db;
  /** Connected as the owner, to hold a lock and to look. */
  readonly client: pg.Client;
}

interface Raced {
  readonly round: Prepared;
  readonly answers: readonly RacedAnswer[];
  /** Whether all of them stood at the lock when it was let go. */
  readonly held: boolean;
}

/** The racers in an order of chance, each at the one or the other api. Whoever sends again does so once more when all is over. */
async function letGo({ urls, cast, chance, db }: Track, round: Prepared): Promise<RacedAnswer[]> {
  const order = [...round.kind.racers].map((racer) => ({ racer, at: chance.next() })).sort((a, b) => a.at - b.at);
  const first = chance.between(0, 1);
  const answers = await Promise.all(order.map(({ racer }, index) => send(urls[(first + index) % 2] ?? "", db, cast, round, racer)));
  const again = round.kind.racers.find(({ does }) => does === "again");
  return again ? [...answers, await send(urls[first] ?? "", db, cast, round, again)] : answers;
}

/** True when so many wait for a lock; false when a slow machine did not bring them there in time. */
async function areWaiting({ client }: Track, count: number): Promise<boolean> {
  const sql = `SELECT count(DISTINCT l.pid)::int AS waiting FROM pg_locks l JOIN pg_stat_activity s USING (pid)
    WHERE NOT l.granted AND s.datname = current_database()`;
  for (const giveUp = performance.now() + 4_000; performance.now() < giveUp; await pause(5)) {
    if ((await client.query<{ waiting: number }>(sql)).rows[0]?.waiting === count) return true;
  }
  return false;
}

/** All who need it wait for the workload's lock; then it is let go. */
async function raceHeld(track: Track, round: Prepared): Promise<Raced> {
  const { client } = track;
  await client.query("BEGIN");
  await client.query("SELECT 1 FROM workload WHERE id = $1 FOR UPDATE", [round.workloadId]);
  const answers = letGo(track, round);
  const held = await areWaiting(track, round.kind.atTheLock ?? round.kind.racers.length).finally(() => client.query("COMMIT"));
  return { round, answers: await answers, held };
}

async function raceAll(track: Track, rounds: number, until: number): Promise<Raced[]> {
  const raced: Raced[] = [];
  const kindOf = (number: number) => ROUND_KINDS[number % ROUND_KINDS.length] ?? ROUND_KINDS[0];
  // However slow the machine is, each kind is raced once at least.
  while (raced.length < rounds && (performance.now() < until || raced.length < ROUND_KINDS.length)) {
    const numbers = Array.from({ length: Math.min(BATCH, rounds - raced.length) }, (_, index) => raced.length + index);
    const prepared = await Promise.all(
      numbers.map((number) => {
        const kind = kindOf(number);
        if (!kind) throw new Error("there is no kind of round");
        return prepare(track.urls[number % 2] ?? "", track.db, track.cast, kind, number);
      }),
    );
    for (const round of prepared) {
      const isHeld = Math.floor(raced.length / ROUND_KINDS.length) % 2 === 0;
      raced.push(isHeld ? await raceHeld(track, round) : { round, answers: await letGo(track, round), held: false });
    }
  }
  return raced;
}

await faultSuite("approval-race", async ({ root, small, check, figure, database, afterwards }) => {
  const chance = chanceOfThisRun();
  const { url, ownerUrl } = await database();
  const starting = [startApi(root, url), startApi(root, url)] as const;
  for (const one of starting) afterwards(async () => (await one.catch(() => null))?.end());
  const urls = (await Promise.all(starting)).map((api) => api.url);
  const cast = await makeCallers(url, {
    ...{ ada: "member", ben: "member", alma: "administrator" },
    ...{ sina: "security_approver", sam: "security_approver", rita: "risk", ron: "risk", rex: "risk" },
  });
  const db = openDb(url, BATCH);
  afterwards(() => db.close());
  // The places that every workload runs in: made once, before eight are made ready at a time.
  await prepareRooms(await ctxOfPerson(db, cast.rita.id));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  afterwards(() => client.end());
  const begun = performance.now();
  const rounds = ROUNDS * ROUND_KINDS.length;
  const raced = await raceAll({ urls, cast, chance, db, client }, rounds, small ? begun + SMALL_MS : Number.POSITIVE_INFINITY);
  const seconds = (performance.now() - begun) / 1000;
  const aftermaths = new Map((await client.query<Aftermath>(AFTERMATHS)).rows.map((after) => [after.workload_id, after]));
  const registrations = await client.query<{ workload_id: string; serial: number }>(REGISTERED);
  const registered = new Map(registrations.rows.map(({ workload_id, serial }) => [workload_id, serial]));
  for (const kind of ROUND_KINDS) {
    await check(`${kind.name}: exactly one outcome each time`, () => {
      const ofKind = raced.filter(({ round }) => round.kind === kind);
      const outcomes = new Map<string, number>();
      const faults = ofKind.flatMap(({ round, answers }) => {
        const after = aftermaths.get(round.workloadId);
        if (!after) return [`the request for ${round.workload} is not there`];
        const judged = judge(cast, round, answers, after, registered);
        outcomes.set(judged.outcome, (outcomes.get(judged.outcome) ?? 0) + 1);
        return judged.faults.map((fault) => `${round.workload}: ${fault}`);
      });
      expect(ofKind.length > 0, "no round was raced");
      expect(faults.length === 0, `${faults.length} faults, first ${faults.slice(0, 4).join(" | ")}`);
      figure(kind.name, [...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(", "));
    });
  }
  if (!small) await check(`${ROUNDS} rounds of each kind were raced`, () => expect(raced.length === rounds, `only ${raced.length}`));
  figure("rounds", raced.length);
  figure("of these let go at one instant", raced.filter(({ held }) => held).length);
  figure("rounds per s, with their preparation", Math.round((10 * raced.length) / seconds) / 10);
  figure("seed", chance.seed);
});
