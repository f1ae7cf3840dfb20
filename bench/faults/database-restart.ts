import { setTimeout as pause } from "node:timers/promises";
import { MAKE_DUE, MORNING } from "../../prisma/testing/due";
import { type MailServer, openMailServer } from "../../prisma/testing/mail-server";
import { makeCallers } from "../callers";
import { expect, type FaultSuite, faultSuite, until } from "../fault-suite";
import { type Ground, raiseGround } from "../ground";
import { type Load, startLoad } from "../load";
import { type Running, startApi, startWeb, startWorker } from "../product";

// The database goes away under load and comes back: meanwhile 503 with Retry-After, no process ends, everything answers again
// by itself within five seconds, and what was acknowledged is there, once.

const RECOVERY_S = 5;
const CLIENTS = 8;
const SMALL = ["stopped", "killed"] as const;
const FULL = ["stopped", "killed", "stopped", "killed", "killed", "stopped"] as const;
type How = (typeof SMALL)[number];

interface Whole {
  readonly ground: Ground;
  readonly api: Running;
  readonly web: Running;
  readonly worker: Running;
  readonly load: Load;
  readonly pages: Pages;
}

/** What somebody saw who asked for a page over and over. */
interface Pages {
  readonly statuses: Map<number, number>;
  readonly strange: string[];
  /** When those requests began that were answered 500. */
  readonly broken: number[];
  stop(): Promise<void>;
}

const SIGN_IN = "/sign-in";
// Next settles a page's status before its components run: a page under way when the database goes cannot become a 503 any more. The
// proxy asks for the database four times a second and answers 503 from then on.
const UNDER_WAY_MS = 2_000;
const REMEMBERED_MS = 300;
/** When the database began to go and when it was gone, in milliseconds of performance.now(). */
const goings: { from: number; to: number }[] = [];

const statusOf = (url: string, path: string): Promise<number> =>
  fetch(url + path, { signal: AbortSignal.timeout(6_000), redirect: "manual" }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );

/** One reader, page after page. */
function startReading(web: Running): Pages {
  const pages = { statuses: new Map<number, number>(), strange: [] as string[], broken: [] as number[] };
  let stopped = false;
  const read = async (): Promise<void> => {
    while (!stopped) {
      const begun = performance.now();
      const response = await fetch(web.url + SIGN_IN).catch(() => null);
      const status = response?.status ?? 0;
      await response?.arrayBuffer();
      pages.statuses.set(status, (pages.statuses.get(status) ?? 0) + 1);
      if (status === 503 && !response?.headers.has("retry-after")) pages.strange.push("503 without Retry-After");
      if (status === 500) pages.broken.push(begun);
      else if (status !== 200 && status !== 503) pages.strange.push(`a page answered ${status}`);
      await pause(50);
    }
  };
  const reading = read();
  return {
    ...pages,
    async stop() {
      stopped = true;
      await reading;
    },
  };
}

/** One round: away, a while of nothing, back on the same port, and the seconds until everybody is answered again. */
async function round({ ground, api, web, load }: Whole, how: How, awayMs: number): Promise<number> {
  const from = performance.now();
  if (how === "stopped") await ground.stop();
  else await ground.kill();
  goings.push({ from, to: performance.now() });
  const before = load.seen.statuses.get(503) ?? 0;
  await pause(awayMs / 2);
  for (const { name, url } of [api, web]) {
    expect((await statusOf(url, "/healthz")) === 200, `${name} did not say that it lives`);
    expect((await statusOf(url, "/readyz")) === 503, `/readyz of ${name} did not say that the database is away`);
  }
  expect((await statusOf(web.url, SIGN_IN)) === 503, "a page did not say that the database is away");
  await pause(awayMs / 2);
  expect((load.seen.statuses.get(503) ?? 0) > before, "no client met a 503 while the database was away");
  await ground.comeBack();
  const good = load.good();
  const everybody = async () => load.good() >= good + CLIENTS && (await statusOf(web.url, SIGN_IN)) === 200;
  const seconds = await until("everybody is answered again", RECOVERY_S, everybody);
  for (const { name, url } of [api, web])
    expect((await statusOf(url, "/readyz")) === 200, `/readyz of ${name} did not say that it is back`);
  return seconds;
}

/** How often each acknowledged workload stands in the registry, and changes without their entry. */
async function judge({ check, figure }: FaultSuite, { ground, load: { seen }, pages, ...whole }: Whole): Promise<void> {
  await check("no process ended", () => {
    const ended = [whole.api, whole.web, whole.worker].filter((one) => one.hasEnded()).map(({ name }) => name);
    expect(ended.length === 0, `ended: ${ended.join(", ")}`);
  });
  await check("nobody met anything but an answer, a conflict in flight, or 503 with Retry-After", () => {
    expect(seen.strange.length === 0, `${seen.strange.length} times, first ${[...new Set(seen.strange)].slice(0, 3).join(" | ")}`);
  });
  await check("no page answered anything but itself, or 503 with Retry-After, unless it was under way when the database went", () => {
    const under = (begun: number) => goings.some(({ from, to }) => begun > from - UNDER_WAY_MS && begun < to + REMEMBERED_MS);
    const late = pages.broken.filter((begun) => !under(begun));
    expect(
      late.length === 0,
      `${late.length} answered 500, begun at ${late.map(Math.round)}; the database went at ${goings.map(({ to }) => Math.round(to))}`,
    );
    expect(pages.strange.length === 0, `${pages.strange.length} times, first ${[...new Set(pages.strange)].slice(0, 3).join(" | ")}`);
  });
  const named = await ground.query<{ name: string; times: number }>("SELECT name, count(*)::int AS times FROM workload GROUP BY name");
  const rows = new Map(named.map(({ name, times }) => [name, times]));
  await check("every acknowledged write is there", () => {
    const lost = seen.acknowledged.filter((name) => !rows.has(name));
    expect(lost.length === 0 && seen.acknowledged.length > 10, `lost ${lost.length} of ${seen.acknowledged.length}: ${lost.slice(0, 3)}`);
  });
  await check("nothing was carried out twice, however often it was sent", () => {
    const twice = [...rows].filter(([, times]) => times > 1);
    expect(twice.length === 0, twice.map(([name, times]) => `${name} ${times} times`).join(", "));
  });
  await check("no workload without its audit entry, and no entry without its workload", async () => {
    const lone = await ground.query(
      `SELECT w.number, a.subject_id FROM workload w FULL JOIN (SELECT * FROM audit_entry WHERE action = 'workload.registered') a
         ON a.workload_id = w.id WHERE w.id IS NULL OR a.id IS NULL`,
    );
    expect(lone.length === 0, `${lone.length} without the other`);
  });
  figure("acknowledged writes", seen.acknowledged.length);
  for (const [status, times] of [...seen.statuses].sort(([a], [b]) => a - b)) figure(`answers ${status || "cut"}`, times);
  for (const [status, times] of [...pages.statuses].sort(([a], [b]) => a - b)) figure(`pages ${status || "cut"}`, times);
}

/** The queue of letters has connections of its own: they come back as well. */
async function lettersLeave({ check, figure }: FaultSuite, { ground, worker }: Whole, mail: MailServer): Promise<void> {
  await check("a reminder becomes a letter and leaves, by the worker that saw the database go", async () => {
    await ground.query(MAKE_DUE, [3, "2026-11-25"]);
    figure("letters leave again after s", await until("three letters leave", 60, () => mail.taken.length === 3));
    expect(!worker.hasEnded(), "the worker ended");
  });
}

await faultSuite("database-restart", async (suite) => {
  const { small, root, check, figure, afterwards } = suite;
  const ground = await raiseGround(root);
  afterwards(ground.remove);
  const mail = await openMailServer();
  afterwards(mail.close);
  const starting = [
    startApi(root, ground.appUrl),
    startWeb(root, ground.appUrl),
    startWorker(root, ground.appUrl, { mail: mail.url, now: MORNING }),
  ] as const;
  for (const one of starting) afterwards(async () => (await one.catch(() => null))?.end());
  const [api, web, worker] = await Promise.all(starting);
  const { load: loader } = await makeCallers(ground.appUrl, { load: "member" });
  const load = startLoad(api.url, loader, CLIENTS);
  const whole: Whole = { ground, api, web, worker, load, pages: startReading(web) };
  await pause(1_000);
  const rounds: readonly How[] = small ? SMALL : FULL;
  const seconds: number[] = [];
  for (const [index, how] of rounds.entries()) {
    await check(`round ${index + 1}: the database is ${how} under load, and everything answers again by itself`, async () => {
      seconds.push(await round(whole, how, small ? 1_200 : 1_000 + 700 * index));
    });
    await pause(small ? 300 : 1_500);
  }
  await Promise.all([load.stop(), whole.pages.stop()]);
  await judge(suite, whole);
  await lettersLeave(suite, whole, mail);
  figure("rounds", rounds.length);
  figure("slowest recovery s", Math.max(...seconds));
});
