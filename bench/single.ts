import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ctxForToken } from "@/lib/people";
import { type Ctx, newRequestId, now, openDb } from "@/lib/platform";
import { registerWorkload } from "@/lib/registry";
import { type Caller, makeCallers } from "./callers";
import { raiseGround } from "./ground";
import { type Running, startApi, startBaseline } from "./product";
import { drive, quantile, type Shot } from "./speed/drive";
import { recordStatements } from "./speed/record";
import { keepRecorded, type Recorded, recordReads, WORKLOADS } from "./speed/recorded";
import { fillRegistry } from "./speed/registry";
import { inTurns, middle, rangeOf } from "./speed/turns";

// One workload read and one registered: the api beside a bare node:http and pg server that runs the same statements, on the same
// database. Ends with one line of JSON, for scripts/bench.mjs.

const SETTINGS = process.argv.includes("--short") ? { rounds: 1, ms: 500, warmMs: 300 } : { rounds: 7, ms: 800, warmMs: 1_500 };
const CONNECTIONS = 8;

interface Scenario {
  readonly name: string;
  readonly shots: readonly Shot[];
}

const BOTH = ["product", "baseline"] as const;
type Which = (typeof BOTH)[number];

/** One of the two servers, in one round or, over all, in the round in the middle. */
interface Figures {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly perSecond: number;
}

const newWorkload = ({ email }: Caller, name: string) => ({
  ...{ name, kind: "agent", purpose: "Sorts what came in by how urgent it is, and says why.", owner: email },
  ...{ effects: [], controlPoint: "before_effect" },
});

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

async function recordWrite(enter: () => Promise<Ctx>, caller: Caller): Promise<Recorded["write"]> {
  const waves = await recordStatements(async () => registerWorkload(await enter(), newWorkload(caller, "recorded")));
  const { actor } = await enter();
  const known = new Set([actor.id, "tokenId" in actor ? actor.tokenId : ""]);
  return { waves, fresh: [...new Set(JSON.stringify(waves).match(UUID) ?? [])].filter((id) => !known.has(id)) };
}

/** One request at a time for the latencies, then all connections for the throughput. */
async function measureRound({ shots }: Scenario, server: Running, token: string): Promise<Figures> {
  const driven = { url: server.url, token, shots };
  const { latencies } = await drive(driven, 1, SETTINGS.ms);
  const load = await drive(driven, CONNECTIONS, SETTINGS.ms);
  return { medianMs: quantile(latencies, 0.5), p95Ms: quantile(latencies, 0.95), perSecond: load.latencies.length / load.seconds };
}

async function measure(scenario: Scenario, servers: Readonly<Record<Which, Running>>, token: string) {
  const { name, shots } = scenario;
  for (const which of BOTH) await drive({ url: servers[which].url, token, shots }, CONNECTIONS, SETTINGS.warmMs);
  const rounds = await inTurns(BOTH, SETTINGS.rounds, (which) => measureRound(scenario, servers[which], token));
  const of = (which: Which, figure: keyof Figures, digits: number) =>
    middle(
      rounds.map((one) => one[which][figure]),
      digits,
    );
  const figures = (which: Which): Figures => ({
    medianMs: of(which, "medianMs", 2),
    p95Ms: of(which, "p95Ms", 2),
    perSecond: of(which, "perSecond", 0),
  });
  const ratio = (figure: keyof Figures) => rangeOf(rounds.map(({ product, baseline }) => product[figure] / baseline[figure]));
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
    const details = Array.from({ length: 200 }, (_, index) => `${WORKLOADS}/WL-${String(1 + ((index * 4_999) % 10_000)).padStart(4, "0")}`);
    const db = openDb(ground.appUrl, 4);
    const enter = () => ctxForToken(db, bench.token, newRequestId(), now());
    const recorded = { reads: await recordReads(enter, details), write: await recordWrite(enter, bench) };
    await db.close();
    const baseline = await startBaseline(root, ground.appUrl, keepRecorded(folder, "recorded", recorded));
    running.push(baseline);
    const product = await startApi(root, ground.appUrl);
    running.push(product);
    let made = 0;
    const scenarios: Scenario[] = [
      { name: "read one", shots: details.map((path) => ({ path })) },
      { name: "register one", shots: [{ path: WORKLOADS, body: () => JSON.stringify(newWorkload(bench, `bench ${++made}`)) }] },
    ];
    const results = [];
    for (const scenario of scenarios) results.push(await measure(scenario, { product, baseline }, bench.token));
    console.log(JSON.stringify({ connections: CONNECTIONS, statements: recorded.write.waves.flat().length, results }));
  } finally {
    await Promise.all(running.map((one) => one.end()));
    await ground.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
process.exit();
