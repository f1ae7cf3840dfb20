import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ctxForToken } from "@/lib/people";
import { type Ctx, type Db, newRequestId, now, openDb } from "@/lib/platform";
import { getWorkload, listWorkloads, registerWorkload } from "@/lib/registry";
import { getStanding } from "@/lib/standing";
import { type Caller, makeCallers } from "./callers";
import { raiseGround } from "./ground";
import { type Running, startApi, startBaseline } from "./product";
import { drive, quantile, type Shot } from "./speed/drive";
import { recordStatements, type Waves } from "./speed/record";
import { fillRegistry } from "./speed/registry";

// The api beside a bare node:http and pg server that runs the same statements, on the same database, in the same run, in turns. What
// counts is the ratio: the machine and its mood cancel out. Ends with one line of JSON, for scripts/bench.mjs.

const LIST = "/api/v1/workloads";
const SETTINGS = process.argv.includes("--short") ? { rounds: 1, ms: 500, warmMs: 300 } : { rounds: 9, ms: 800, warmMs: 1_500 };
const CONNECTIONS = 8;
const DEEP_PAGES = 30;

interface Scenario {
  readonly name: string;
  readonly shots: readonly Shot[];
}

type Which = "product" | "baseline";
const BOTH: readonly Which[] = ["product", "baseline"];

/** One of the two servers, in one round or, over all, in the round in the middle. */
interface Figures {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly perSecond: number;
}

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
const shotsAt = (queries: readonly string[]): Shot[] => queries.map((query) => ({ path: query }));

const FILTERED = [
  `${LIST}?stage=production&tier=high&limit=50`,
  `${LIST}?overdue=true&sort=nextReview&limit=50`,
  `${LIST}?owner=none&stage=production&limit=50`,
  `${LIST}?q=wildfire&limit=50`,
  `${LIST}?team=Agency%2001&kind=model&sort=name&limit=50`,
  `${LIST}?adopted=true&tag=grid&limit=50`,
];

/** Pages around the middle of the registry, by name: found as a client finds them, page after page. */
async function deepPages(ctx: () => Promise<Ctx>): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  for (let at = 0; at < 5_000 + DEEP_PAGES * 50; at += 200) {
    const page = await listWorkloads(await ctx(), { sort: "name", limit: "200", ...(cursor ? { cursor } : {}) });
    cursor = page.nextCursor;
    if (at >= 4_800 && cursor) found.push(`${LIST}?sort=name&limit=50&cursor=${encodeURIComponent(cursor)}`);
  }
  return found;
}

const newWorkload = ({ email }: Caller, name: string) => ({
  ...{ name, kind: "agent", purpose: "Sorts what came in by how urgent it is, and says why.", owner: email },
  ...{ effects: [], controlPoint: "before_effect" },
});

/** What the api runs for a GET, without its HTTP: the same two calls. */
async function runRead(ctx: Ctx, path: string): Promise<void> {
  const url = new URL(path, "http://localhost");
  const ref = url.pathname.slice(LIST.length + 1);
  if (ref === "") await listWorkloads(ctx, Object.fromEntries(url.searchParams));
  else await getStanding(ctx, (await getWorkload(ctx, ref)).id);
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

interface Recorded {
  readonly reads: Readonly<Record<string, Waves>>;
  /** `fresh`: the ids that each POST makes anew. */
  readonly write: { readonly waves: Waves; readonly fresh: readonly string[] };
}

async function record(db: Db, caller: Caller, paths: readonly string[]): Promise<Recorded> {
  const enter = () => ctxForToken(db, caller.token, newRequestId(), now());
  // The first use of a token writes a mark, once a minute, and what is asked for at once waits for connections: neither is compared.
  for (const path of paths.slice(0, 2)) await runRead(await enter(), path);
  const reads: Record<string, Waves> = {};
  for (const path of paths) reads[path] = await recordStatements(async () => runRead(await enter(), path));
  const waves = await recordStatements(async () => registerWorkload(await enter(), newWorkload(caller, "recorded")));
  const { actor } = await enter();
  const known = new Set([actor.id, "tokenId" in actor ? actor.tokenId : ""]);
  const fresh = [...new Set(JSON.stringify(waves).match(UUID) ?? [])].filter((id) => !known.has(id));
  return { reads, write: { waves, fresh } };
}

/** One request at a time for the latencies, then all connections for the throughput. */
async function measureRound({ shots }: Scenario, server: Running, token: string): Promise<Figures> {
  const driven = { url: server.url, token, shots };
  const { latencies } = await drive(driven, 1, SETTINGS.ms);
  const load = await drive(driven, CONNECTIONS, SETTINGS.ms);
  return { medianMs: quantile(latencies, 0.5), p95Ms: quantile(latencies, 0.95), perSecond: load.latencies.length / load.seconds };
}

/** Lowest, middle and highest of the rounds. */
const range = (values: readonly number[]): number[] => [0, 0.5, 1].map((part) => round(quantile(values, part)));

/**
 * Both servers in turns. What the machine did beside it strikes a whole round and both servers in it: so the ratio is taken round by
 * round, and the one in the middle counts.
 */
async function measure(scenario: Scenario, servers: Readonly<Record<Which, Running>>, token: string) {
  const { name, shots } = scenario;
  for (const which of BOTH) await drive({ url: servers[which].url, token, shots }, CONNECTIONS, SETTINGS.warmMs);
  const rounds: Record<Which, Figures>[] = [];
  for (let turn = 0; turn < SETTINGS.rounds; turn += 1) {
    const figures: Partial<Record<Which, Figures>> = {};
    for (const which of turn % 2 === 0 ? BOTH : [...BOTH].reverse()) figures[which] = await measureRound(scenario, servers[which], token);
    if (figures.product && figures.baseline) rounds.push({ product: figures.product, baseline: figures.baseline });
  }
  const middle = (which: Which, of: keyof Figures, digits: number) =>
    round(
      quantile(
        rounds.map((one) => one[which][of]),
        0.5,
      ),
      digits,
    );
  const figures = (which: Which): Figures => ({
    medianMs: middle(which, "medianMs", 2),
    p95Ms: middle(which, "p95Ms", 2),
    perSecond: middle(which, "perSecond", 0),
  });
  const ratio = (of: keyof Figures) => range(rounds.map(({ product, baseline }) => product[of] / baseline[of]));
  const ratios = { medianMs: ratio("medianMs"), p95Ms: ratio("p95Ms"), perSecond: ratio("perSecond") };
  return { name, product: figures("product"), baseline: figures("baseline"), ratios };
}

async function main(): Promise<void> {
  const root = resolve(import.meta.dirname, "..");
  const folder = mkdtempSync(join(tmpdir(), "airlock-bench-"));
  const ground = await raiseGround(root);
  const running: Running[] = [];
  try {
    await fillRegistry(ground);
    const { bench } = await makeCallers(ground.appUrl, { bench: "member" });
    const db = openDb(ground.appUrl, 4);
    const details = Array.from({ length: 200 }, (_, index) => `${LIST}/WL-${String(1 + ((index * 4_999) % 10_000)).padStart(4, "0")}`);
    const deep = await deepPages(() => ctxForToken(db, bench.token, newRequestId(), now()));
    const first = [`${LIST}?limit=50`];
    const recorded = await record(db, bench, [...first, ...FILTERED, ...deep, ...details]);
    await db.close();
    const file = join(folder, "recorded.json");
    writeFileSync(file, JSON.stringify(recorded));
    running.push(await startApi(root, ground.appUrl), await startBaseline(root, ground.appUrl, file));
    const [product, baseline] = running;
    if (!product || !baseline) throw new Error("a server is missing");
    let made = 0;
    const scenarios: Scenario[] = [
      { name: "list, first page", shots: shotsAt(first) },
      { name: "list, filtered", shots: shotsAt(FILTERED) },
      { name: "list, deep page", shots: shotsAt(deep) },
      { name: "detail", shots: shotsAt(details) },
      { name: "register", shots: [{ path: LIST, body: () => JSON.stringify(newWorkload(bench, `bench ${++made}`)) }] },
    ];
    const results = [];
    for (const scenario of scenarios) results.push(await measure(scenario, { product, baseline }, bench.token));
    const statements = recorded.write.waves.flat().length;
    console.log(JSON.stringify({ workloads: 10_000, connections: CONNECTIONS, statements, results }));
  } finally {
    await Promise.all(running.map((one) => one.end()));
    await ground.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
process.exit();
