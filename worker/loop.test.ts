import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimKey, type Db, now, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { JOBS, type Job } from "./jobs";
import { runJobs } from "./loop";

const database = useDatabase();
let db: Db;
const hoursAgo = (hours: number) => new Date(now().getTime() - hours * 3_600_000);

beforeAll(() => {
  db = openDb(database.url, 4);
});
afterAll(() => db.close());

/** Runs jobs until `done` says so, then stops them. */
async function runUntil(jobs: readonly Job[], done: () => boolean, on = db): Promise<void> {
  const stop = new AbortController();
  const running = runJobs(on, jobs, stop.signal);
  for (let i = 0; i < 200 && !done(); i += 1) await pause(10);
  stop.abort();
  await running;
}

describe("runJobs", () => {
  it("repeats each job at its pace, as Airlock itself", async () => {
    let runs = 0;
    const actors = new Set<string>();
    const job: Job = {
      name: "count",
      everyMs: 1,
      run: async ({ actor, door }) => {
        actors.add(`${actor.kind} at ${door}`);
        return ++runs;
      },
    };
    await runUntil([job], () => runs >= 3);
    expect([...actors]).toEqual(["system at worker"]);
    expect(runs).toBeGreaterThanOrEqual(3);
  });

  it("lets an eager job go on at once until it finds nothing to do", async () => {
    let runs = 0;
    const eager: Job = { name: "eager", everyMs: 60_000, eager: true, run: async () => (++runs < 3 ? 1 : 0) };
    await runUntil([eager], () => runs > 3);
    expect(runs).toBe(3);
  });

  it("goes on after an error, and one job does not hold up another", async () => {
    let [failing, working] = [0, 0];
    const bad: Job = {
      name: "bad",
      everyMs: 1,
      run: async () => {
        failing += 1;
        throw new Error("on purpose");
      },
    };
    const good: Job = { name: "good", everyMs: 1, run: async () => ++working };
    await runUntil([bad, good], () => failing >= 3 && working >= 3);
    expect(Math.min(failing, working)).toBeGreaterThanOrEqual(3);
  });

  it("finishes what is under way before it stops", async () => {
    let [begun, finished] = [false, false];
    const slow: Job = {
      name: "slow",
      everyMs: 60_000,
      run: async () => {
        begun = true;
        await pause(100);
        finished = true;
        return 1;
      },
    };
    await runUntil([slow], () => begun);
    expect(finished).toBe(true);
  });
});

describe("the jobs", () => {
  const run = async (name: string): Promise<void> => {
    const job = JOBS.find((one) => one.name === name);
    let ran = false;
    if (job)
      await runUntil(
        [
          {
            ...job,
            run: async (ctx) =>
              job.run(ctx).finally(() => {
                ran = true;
              }),
          },
        ],
        () => ran,
      );
    expect(ran, name).toBe(true);
  };

  it("forget idempotency keys after a day", async () => {
    const claim = (key: string, hours: number) =>
      claimKey(db, { actorId: "a", key, route: "POST /x", bodyDigest: "0", requestId: "r", at: hoursAgo(hours) });
    await claim("old", 25);
    await claim("young", 23);
    await run("forget idempotency keys");
    expect((await db.prisma.idempotencyRecord.findMany()).map(({ key }) => key)).toEqual(["young"]);
  });

  it("forget sessions that ended a month ago, and no other", async () => {
    const person = await db.prisma.person.create({ data: { email: "ada@example.org", name: "Ada" } });
    const session = (method: string, expires: number, ended: number | null) =>
      db.prisma.session.create({
        data: { personId: person.id, method, expiresAt: hoursAgo(expires), endedAt: ended === null ? null : hoursAgo(ended) },
      });
    await session("lives", -1, null);
    await session("expired yesterday", 24, null);
    await session("expired long ago", 24 * 31, null);
    await session("ended long ago", 24 * 31 - 12, 24 * 31);
    await run("forget ended sessions");
    expect((await db.prisma.session.findMany({ orderBy: { method: "asc" } })).map(({ method }) => method)).toEqual([
      "expired yesterday",
      "lives",
    ]);
  });
});

describe("the process", () => {
  it("says when it is ready and ends cleanly when it is asked to", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "worker/main.ts"], {
      cwd: resolve(import.meta.dirname, ".."),
      env: { ...process.env, DATABASE_URL: database.url },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    const [message] = await once(child, "message");
    expect(message).toBe("ready");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
