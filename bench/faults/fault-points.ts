import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { openDb } from "@/lib/platform";
import { ctxOfPerson } from "@/prisma/testing/people";
import { prepareRooms } from "@/prisma/testing/ready";
import { type Answer, ask, makeCallers, type Sent } from "../callers";
import { chanceOfThisRun } from "../chance";
import { expect, type FaultSuite, faultSuite } from "../fault-suite";
import { type Running, startApi } from "../product";
import { type Cast, ROUND_KINDS } from "../race/kinds";
import { type Prepared, prepare } from "../race/rounds";

// kill -9 of the api at named points of a decision, while it stands there: after it read what it decides on, before its audit entry,
// before its commit, and after the commit before the answer. Triggers of this suite's own database hold it there; the product has no
// hooks. Then nothing or all of it is there, and the same request sent again under its key has one effect.

const KILLS = { small: 1, full: 25 };

const POINTS = [
  { name: "after it has read", table: "approval", fires: "BEFORE INSERT", committed: false },
  { name: "before its audit entry", table: "audit_entry", fires: "BEFORE INSERT", committed: false },
  { name: "before its commit", table: "audit_entry", fires: "AFTER INSERT", committed: false },
  // Fires within COMMIT, which the server carries out whether its client lives or not.
  { name: "after its commit, before the answer", table: "approval", fires: "deferred", committed: true },
] as const;
type Point = (typeof POINTS)[number];

/** The lock at which whoever comes to the point waits. */
const GATE = 7_340_021;
const nameOf = (point: Point): string => `fault_point_${POINTS.indexOf(point)}`;

/** Triggers at every point, none of them armed: each looks whether it is its turn, and waits for the gate if it is. */
function triggers(): string[] {
  const made = POINTS.map((point) => {
    const { table, fires } = point;
    const when = fires === "deferred" ? "AFTER INSERT" : fires;
    const kind = fires === "deferred" ? "CONSTRAINT TRIGGER" : "TRIGGER";
    const how = fires === "deferred" ? "DEFERRABLE INITIALLY DEFERRED" : "";
    return `CREATE ${kind} ${nameOf(point)} ${when} ON ${table} ${how} FOR EACH ROW EXECUTE FUNCTION stop_at_fault_point('${nameOf(point)}')`;
  });
  return [
    "CREATE TABLE fault_point (name text)",
    "GRANT SELECT ON fault_point TO airlock_app",
    `CREATE FUNCTION stop_at_fault_point() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM fault_point WHERE name = TG_ARGV[0]) THEN PERFORM pg_advisory_xact_lock(${GATE}); END IF;
        RETURN NEW;
      END $$`,
    ...made,
  ];
}

interface Track {
  readonly root: string;
  readonly url: string;
  readonly cast: Cast;
  /** As the owner of the database: arms a point, holds its gate and looks. */
  readonly client: pg.Client;
  api: Running;
}

const LIMIT_MS = 15_000;

/** Until somebody stands at the gate. */
async function isReached({ client }: Track): Promise<void> {
  const sql = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = ${GATE} AND NOT granted`;
  for (const giveUp = performance.now() + LIMIT_MS; performance.now() < giveUp; await pause(5)) {
    if ((await client.query(sql)).rows.length > 0) return;
  }
  throw new Error("the point was not reached");
}

/** Until nobody but this suite is in the middle of a transaction: what the dead had begun is settled one way or the other. */
async function isSettled({ client }: Track): Promise<void> {
  const sql = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND (state IN ('active', 'idle in transaction', 'idle in transaction (aborted)'))`;
  for (const giveUp = performance.now() + LIMIT_MS; performance.now() < giveUp; await pause(5)) {
    if ((await client.query(sql)).rows.length === 0) return;
  }
  throw new Error("what the dead had begun was not settled");
}

interface Standing {
  readonly approvals: number;
  readonly entries: number;
  readonly state: string;
}

async function standingOf({ client }: Track, { promotionId }: Prepared, by: string): Promise<Standing> {
  const sql = `SELECT p.state, (SELECT count(*)::int FROM approval a WHERE a.promotion_id = p.id AND a.person_id = $2) AS approvals,
      (SELECT count(*)::int FROM audit_entry e WHERE e.subject_id = p.id::text AND e.actor_id = $2::text AND e.action = 'promotion.approved') AS entries
    FROM promotion p WHERE p.id = $1`;
  const [found] = (await client.query<Standing>(sql, [promotionId, by])).rows;
  if (!found) throw new Error("the request is not there");
  return found;
}

/** Whoever carries a decision out comes to the point, is killed there, and what is left of it settles. */
async function killAt(track: Track): Promise<void> {
  const { client } = track;
  try {
    await isReached(track);
  } finally {
    await track.api.kill();
  }
  await client.query("DELETE FROM fault_point");
  await client.query("SELECT pg_advisory_unlock($1)", [GATE]);
  await isSettled(track);
  track.api = await startApi(track.root, track.url);
}

/** Sends a decision into the point. @returns what was answered */
async function sendInto(track: Track, point: Point, sent: Sent): Promise<Answer> {
  await track.client.query("SELECT pg_advisory_lock($1)", [GATE]);
  await track.client.query("INSERT INTO fault_point VALUES ($1)", [nameOf(point)]);
  const [answer] = await Promise.all([ask(track.api.url, sent), killAt(track)]);
  return answer;
}

const said = ({ approvals, entries, state }: Standing): string => `${approvals} approvals, ${entries} entries, ${state}`;

/** One decision cut at one point: what it left, and what sending it again made of that. @returns what contradicts it */
async function cutOnce(track: Track, point: Point, round: Prepared): Promise<string[]> {
  const { cast, client } = track;
  const body = { decision: "approve", reachDigest: round.digest, comment: "Read and agreed" };
  const sent = { method: "POST" as const, by: cast.rita, path: `/promotions/${round.promotion}/decide`, body, key: randomUUID() };
  const cut = await sendInto(track, point, sent);
  const left = await standingOf(track, round, cast.rita.id);
  // The claim of the dead is taken over after a minute: that it has passed.
  await client.query("UPDATE idempotency_record SET created_at = created_at - interval '2 minutes' WHERE key = $1", [sent.key]);
  const again = await ask(track.api.url, sent);
  const after = await standingOf(track, round, cast.rita.id);
  const whole = { approvals: 1, entries: 1, state: "applied" };
  const wanted = point.committed ? whole : { approvals: 0, entries: 0, state: "in_review" };
  const told = point.committed ? again.status === 409 && again.json?.code === "idempotency_answer_lost" : again.status === 200;
  return [
    ...(cut.status === 0 ? [] : [`was answered ${cut.status} by the dead`]),
    ...(said(left) === said(wanted) ? [] : [`left ${said(left)}`]),
    ...(told ? [] : [`sent again it was answered ${again.status} ${again.json?.code ?? ""}`]),
    ...(said(after) === said(whole) ? [] : [`ended with ${said(after)}`]),
  ];
}

async function run({ root, small, check, figure, database, afterwards }: FaultSuite): Promise<void> {
  const chance = chanceOfThisRun();
  const { url, ownerUrl } = await database();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  afterwards(() => client.end());
  for (const sql of triggers()) await client.query(sql);
  const cast = await makeCallers(url, {
    ...{ ada: "member", ben: "member", alma: "administrator" },
    ...{ sina: "security_approver", sam: "security_approver", rita: "risk", ron: "risk", rex: "risk" },
  });
  const db = openDb(url, 4);
  afterwards(() => db.close());
  await prepareRooms(await ctxOfPerson(db, cast.rita.id));
  const track: Track = { root, url, cast, client, api: await startApi(root, url) };
  afterwards(() => track.api.end());
  const kind = ROUND_KINDS.find(({ name }) => name === "two for the last slot");
  if (!kind) throw new Error("there is no such kind of round");
  const kills = small ? KILLS.small : KILLS.full;
  let number = 0;
  for (const point of POINTS) {
    await check(`killed ${point.name}: nothing or all of it, and one effect`, async () => {
      const faults: string[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        number += 1;
        faults.push(...(await cutOnce(track, point, await prepare(track.api.url, db, cast, kind, number))));
      }
      expect(faults.length === 0, `${faults.length} times, first ${faults.slice(0, 3).join(" | ")}`);
    });
  }
  figure("kills", number);
  figure("at each point", kills);
  figure("seed", chance.seed);
}

await faultSuite("fault-points", run);
