import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { nextProgram } from "../scripts/launch/build.mjs";
import { makeCallers } from "./callers";
import { raiseGround } from "./ground";
import { browse } from "./page/browse";
import { signIn } from "./page/session";
import { type Running, startWeb } from "./product";
import { drive, quantile } from "./speed/drive";
import { fillRegistry } from "./speed/registry";

// The inventory page beside a bare Next page: the same 50 rows and columns as plain markup, the same query, the same session check, in
// turns, on one database. Then what a browser makes of it. Ends with one line of JSON, for scripts/bench.mjs.

const SHORT = process.argv.includes("--short");
const SETTINGS = SHORT ? { rounds: 1, ms: 1_000, warmPages: 20 } : { rounds: 7, ms: 4_000, warmPages: 1_000 };
const CONNECTIONS = 8;
const BARE = join("bench", "page", "bare");

interface Side {
  readonly server: Running;
  readonly path: string;
}

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

async function pagesPerSecond({ server, path }: Side, cookie: string): Promise<number> {
  const { latencies, seconds } = await drive({ url: server.url, cookie, shots: [{ path }] }, CONNECTIONS, SETTINGS.ms);
  return latencies.length / seconds;
}

/** As many pages for both: Node compiles what it runs often, and by time the slower side would be measured colder. */
async function warm({ server, path }: Side, cookie: string): Promise<void> {
  for (let pages = 0; pages < SETTINGS.warmPages; )
    pages += (await drive({ url: server.url, cookie, shots: [{ path }] }, CONNECTIONS, 1_000)).latencies.length;
}

/** Both in turns, the ratio taken round by round. */
async function compare(product: Side, bare: Side, cookie: string) {
  for (const side of [product, bare]) await warm(side, cookie);
  const rounds: { readonly product: number; readonly bare: number }[] = [];
  for (let turn = 0; turn < SETTINGS.rounds; turn += 1) {
    const first = await pagesPerSecond(turn % 2 === 0 ? product : bare, cookie);
    const second = await pagesPerSecond(turn % 2 === 0 ? bare : product, cookie);
    rounds.push(turn % 2 === 0 ? { product: first, bare: second } : { product: second, bare: first });
  }
  const middle = (values: readonly number[]): number => round(quantile(values, 0.5));
  return {
    productPerSecond: middle(rounds.map((one) => one.product)),
    barePerSecond: middle(rounds.map((one) => one.bare)),
    ratio: [0, 0.5, 1].map((part) =>
      round(
        quantile(
          rounds.map((one) => one.product / one.bare),
          part,
        ),
      ),
    ),
  };
}

async function main(): Promise<void> {
  const root = resolve(import.meta.dirname, "..");
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const built = spawnSync(process.execPath, [nextProgram(root), "build", BARE], { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  if (built.status !== 0) throw new Error("the bare page could not be built");
  const ground = await raiseGround(root);
  const running: Running[] = [];
  try {
    await fillRegistry(ground);
    await ground.query("INSERT INTO organisation (name, time_zone, created_at) VALUES ('Bench', 'UTC', now())");
    const { bench } = await makeCallers(ground.appUrl, { bench: "risk" });
    const cookie = await signIn(ground, bench.id);
    running.push(await startWeb(root, ground.appUrl), await startWeb(root, ground.appUrl, { folder: BARE, ready: "/?limit=1" }));
    const [web, bare] = running;
    if (!web || !bare) throw new Error("a server is missing");
    const compared = await compare({ server: web, path: "/workloads?limit=50" }, { server: bare, path: "/?limit=50" }, cookie);
    const browsed = SHORT ? null : await browse(root, `${web.url}/workloads`, cookie);
    console.log(JSON.stringify({ connections: CONNECTIONS, ...compared, browsed }));
  } finally {
    await Promise.all(running.map((one) => one.end()));
    await ground.remove();
  }
}

await main();
process.exit();
