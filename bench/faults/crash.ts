import { setTimeout as pause } from "node:timers/promises";
import { openDb } from "@/lib/platform";
import { ctxOfPerson } from "@/prisma/testing/people";
import type { Chance } from "../../prisma/testing/chance";
import { makeCallers } from "../callers";
import { chanceOfThisRun } from "../chance";
import { Client, commandsIn, Enough, newTally, type Tally } from "../crash/client";
import { AGREEMENTS } from "../crash/log-and-state";
import { type Cast, readyToPromote, storyOfPerson, storyOfWorkload } from "../crash/stories";
import { expect, type FaultSuite, faultSuite } from "../fault-suite";
import { type Ground, raiseGround } from "../ground";
import { type Running, startApi } from "../product";

// kill -9 at random points while commands of every kind are carried out: the api mostly, the database now and then. Afterwards the
// log and the state must tell the same: no change without its audit entry, no entry without its change, and each pair of one
// transaction. `--seed N` chooses the same victims and delays again.

const CLIENTS = 4;
const COMMANDS = { small: 40, full: 600 };
const KILLS = { small: 3, full: 30 };
/** As many as are promoted before enough was done; a story beyond them registers and describes, and promotes nothing. */
const READY = { small: 8, full: 60 };
const SMALL_MS = 9_000;
const DATABASE_ODDS = 0.15;
const CALM_MS = { least: 20, most: 400 };

/** The two apis behind which clients do not care which one answers. */
interface Fleet {
  readonly ground: Ground;
  readonly apis: Running[];
  readonly chance: Chance;
  readonly tally: Tally;
  kills: number;
  databaseKills: number;
  stopping: boolean;
}

/** Kills what took a command a moment ago, and starts it again. Repeats until it is told to stop. */
async function keepKilling(root: string, fleet: Fleet, nextSent: () => Promise<string>): Promise<void> {
  const { ground, apis, chance, tally } = fleet;
  while (!fleet.stopping) {
    await pause(chance.between(CALM_MS.least, CALM_MS.most));
    if (fleet.stopping) return;
    const url = await nextSent();
    if (fleet.stopping) return;
    await pause(chance.next() * 1.2 * tally.usualMs);
    fleet.kills += 1;
    if (chance.next() < DATABASE_ODDS) {
      fleet.databaseKills += 1;
      await ground.kill();
      await ground.comeBack();
    } else {
      const at = Math.max(
        0,
        apis.findIndex((api) => api.url === url),
      );
      await apis[at]?.kill();
      apis[at] = await startApi(root, ground.appUrl, Number(new URL(url).port));
    }
  }
}

/** Workloads that lack nothing but approvals, made before anything is killed: what their stories promote. */
async function makeReadyOnes(url: string, cast: Cast, count: number): Promise<string[]> {
  const db = openDb(url, 4);
  try {
    const hands = { owner: await ctxOfPerson(db, cast.ada.id), second: await ctxOfPerson(db, cast.rita.id) };
    const refs: string[] = [];
    for (let number = 1; number <= count; number += 1) refs.push(await readyToPromote(hands, await ctxOfPerson(db, cast.dora.id), number));
    return refs;
  } finally {
    await db.close();
  }
}

/** Tells stories until a client has told enough. */
async function tellStories(cast: Cast, clients: readonly Client[], ready: string[]): Promise<void> {
  let told = 0;
  const tell = async (client: Client): Promise<never> => {
    for (;;) {
      const number = ++told;
      await (number % 4 === 0 ? storyOfPerson(client, cast, number) : storyOfWorkload(client, cast, number, ready.pop()));
    }
  };
  const over = (error: unknown): void => {
    if (!(error instanceof Enough)) throw error;
  };
  await Promise.all(clients.map((client) => tell(client).catch(over)));
}

async function run(suite: FaultSuite): Promise<void> {
  const { small, root, check, afterwards } = suite;
  const chance = chanceOfThisRun();
  const ground = await raiseGround(root);
  afterwards(ground.remove);
  const apis: Running[] = [];
  afterwards(async () => void (await Promise.all(apis.map((api) => api.end()))));
  apis.push(...(await Promise.all([startApi(root, ground.appUrl), startApi(root, ground.appUrl)])));
  const cast = await makeCallers(ground.appUrl, {
    ...{ ada: "member", ben: "member", dora: "member" },
    ...{ sina: "security_approver", rita: "risk", alma: "administrator" },
  });
  const tally = newTally();
  const fleet: Fleet = { ground, apis, chance, tally, kills: 0, databaseKills: 0, stopping: false };
  let tell: (url: string) => void = () => {};
  const nextSent = () => new Promise<string>((done) => (tell = done));
  const until = performance.now() + (small ? SMALL_MS : Number.POSITIVE_INFINITY);
  const [commands, kills] = small ? [COMMANDS.small, KILLS.small] : [COMMANDS.full, KILLS.full];
  const isEnough = () => (commandsIn(tally) >= commands && fleet.kills >= kills) || performance.now() > until;
  const around = { urls: apis.map(({ url }) => url), chance, tally, isEnough, onSent: (url: string) => tell(url) };
  const ready = await makeReadyOnes(ground.appUrl, cast, small ? READY.small : READY.full);
  const killing = keepKilling(root, fleet, nextSent);
  const clients = Array.from({ length: CLIENTS }, () => new Client(around));
  await check("every command was carried out in the end", async () => {
    await tellStories(cast, clients, ready);
  });
  fleet.stopping = true;
  tell("");
  await killing;
  await Promise.all(apis.map((api) => api.end()));
  await judge(suite, fleet);
}

async function judge({ small, check, figure }: FaultSuite, fleet: Fleet): Promise<void> {
  const { ground, chance, tally, kills, databaseKills } = fleet;
  await check("nobody met anything but success, a cut answer, or 503", () => {
    expect(tally.strange.length === 0, `${tally.strange.length} times, first ${[...new Set(tally.strange)].slice(0, 3).join(" | ")}`);
  });
  for (const { what, sql } of AGREEMENTS) {
    await check(what, async () => {
      const apart = await ground.query(sql);
      expect(apart.length === 0, `${apart.length} times, first ${JSON.stringify(apart[0] ?? null).slice(0, 400)}`);
    });
  }
  await check("it was broken often enough to say so", () => {
    expect(kills >= (small ? 1 : KILLS.full) && tally.cut >= (small ? 1 : KILLS.full), `only ${kills} kills and ${tally.cut} cut answers`);
  });
  figure("commands", commandsIn(tally));
  figure("kills of the api", kills - databaseKills);
  figure("kills of the database", databaseKills);
  figure("cut under way", tally.cut);
  figure("of these carried out", tally.carriedOut);
  for (const [kind, count] of [...tally.done].sort()) figure(kind, count);
  figure("seed", chance.seed);
}

await faultSuite("crash", run);
