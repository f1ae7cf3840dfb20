import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { type Db, openDb } from "@/lib/platform";
import { ctxOfPerson } from "@/prisma/testing/people";
import { prepareRooms } from "@/prisma/testing/ready";
import { makeCallers } from "../callers";
import { type Chance, chanceOfThisRun } from "../chance";
import { expect, faultSuite } from "../fault-suite";
import { startApi } from "../product";
import { AFTERMATHS, type Aftermath, judge } from "../race/judgement";
import { type Cast, type Prepared, prepare, type RacedAnswer, ROUND_KINDS, send } from "../race/rounds";

// Approve, approve and withdraw (or edit) at one instant, through two api processes on one database: one outcome each time, in state
// and log alike, and a defined refusal for each loser. Every other round is held at the workload's lock until all three wait
// there, so that they are let go in the same instant.

const ROUNDS = 200;
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

/** The racers in an order of chance, each at the one or the other api. */
function letGo({ urls, cast, chance }: Track, round: Prepared): Promise<RacedAnswer[]> {
  const order = [...round.kind.racers].map((racer) => ({ racer, at: chance.next() })).sort((a, b) => a.at - b.at);
  const first = chance.between(0, 1);
  return Promise.all(order.map(({ racer }, index) => send(urls[(first + index) % 2] ?? "", cast, round, racer)));
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

/** All three wait for the workload's lock; then it is let go. */
async function raceHeld(track: Track, round: Prepared): Promise<Raced> {
  const { client } = track;
  await client.query("BEGIN");
  await client.query("SELECT 1 FROM workload WHERE id = $1 FOR UPDATE", [round.workloadId]);
  const answers = letGo(track, round);
  const held = await areWaiting(track, round.kind.racers.length).finally(() => client.query("COMMIT"));
  return { round, answers: await answers, held };
}

async function raceAll(track: Track, rounds: number, until: number): Promise<Raced[]> {
  const raced: Raced[] = [];
  const kindOf = (number: number) => ROUND_KINDS[number % ROUND_KINDS.length] ?? ROUND_KINDS[0];
  while (raced.length < rounds && performance.now() < until) {
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
    ...{ ada: "member", ben: "member" },
    ...{ sina: "security_approver", sam: "security_approver", rita: "risk", ron: "risk" },
  });
  const db = openDb(url, BATCH);
  afterwards(() => db.close());
  // The places that every workload runs in: made once, before eight are made ready at a time.
  await prepareRooms(await ctxOfPerson(db, cast.rita.id));
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  afterwards(() => client.end());
  const begun = performance.now();
  const raced = await raceAll({ urls, cast, chance, db, client }, ROUNDS, small ? begun + SMALL_MS : Number.POSITIVE_INFINITY);
  const seconds = (performance.now() - begun) / 1000;
  const aftermaths = new Map((await client.query<Aftermath>(AFTERMATHS)).rows.map((after) => [after.promotion, after]));
  for (const kind of ROUND_KINDS) {
    await check(`${kind.name}: exactly one outcome each time`, () => {
      const rounds = raced.filter(({ round }) => round.kind === kind);
      const outcomes = new Map<string, number>();
      const faults = rounds.flatMap(({ round, answers }) => {
        const after = aftermaths.get(round.promotion);
        if (!after) return [`${round.promotion} is not there`];
        const judged = judge(cast, round, answers, after);
        outcomes.set(judged.outcome, (outcomes.get(judged.outcome) ?? 0) + 1);
        return judged.faults.map((fault) => `${round.promotion}: ${fault}`);
      });
      expect(rounds.length > 0, "no round was raced");
      expect(faults.length === 0, `${faults.length} faults, first ${faults.slice(0, 4).join(" | ")}`);
      figure(kind.name, [...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(", "));
    });
  }
  if (!small) await check(`${ROUNDS} rounds were raced`, () => expect(raced.length === ROUNDS, `only ${raced.length}`));
  figure("rounds", raced.length);
  figure("of these let go at one instant", raced.filter(({ held }) => held).length);
  figure("rounds per s, with their preparation", Math.round((10 * raced.length) / seconds) / 10);
  figure("seed", chance.seed);
});
