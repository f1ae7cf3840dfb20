import { type Running, startApi, startBaseline } from "../product";
import { drive, quantile } from "./drive";
import { keepRecorded, recordReads, WORKLOADS } from "./recorded";
import type { Raised, Sizes } from "./sizes";
import { inTurns, summed } from "./turns";

// Lists through the api, with its token check, beside the bare server with the same statements: at both sizes, in the same rounds.

const PAGES = 20;
const SIDES = ["product", "bare", "product, small", "bare, small"] as const;
type Side = (typeof SIDES)[number];

const LISTS: Readonly<Record<string, readonly string[]>> = {
  "first page": ["limit=50"],
  filtered: [
    "stage=production&tier=high&limit=50",
    "overdue=true&sort=nextReview&limit=50",
    "owner=none&stage=production&limit=50",
    "team=Agency%2001&kind=model&sort=name&limit=50",
    "adopted=true&stage=pilot&sort=-updated&limit=50",
  ],
  sorted: ["sort=name&limit=50", "sort=owner&limit=50", "sort=-tier&limit=50", "sort=nextReview&limit=50", "sort=-updated&limit=50"],
};

/**
 * Addresses of pages around the middle, by name. Their cursors are made here as lib/registry makes them: to turn so many pages would
 * take longer than all the rest.
 */
async function middlePages({ ground, size }: Raised): Promise<string[]> {
  const half = size.workloads / 2;
  const rows = await ground.query<{ name: string; number: number }>(
    `SELECT name, number FROM (SELECT lower(name) AS name, number, row_number() OVER (ORDER BY lower(name), number) AS at FROM workload) w
     WHERE at > $1 AND at % 50 = 0 ORDER BY at LIMIT ${PAGES}`,
    [half],
  );
  return rows.map(({ name, number }, at) => {
    const cursor = Buffer.from(JSON.stringify([name, number, half + at * 50, "after"])).toString("base64url");
    return `sort=name&limit=50&cursor=${cursor}`;
  });
}

async function addressesOf(raised: Raised): Promise<Record<string, string[]>> {
  const all = { ...LISTS, "middle page": await middlePages(raised) };
  return Object.fromEntries(Object.entries(all).map(([name, queries]) => [name, queries.map((query) => `${WORKLOADS}?${query}`)]));
}

/** Both servers on one registry; a shot is its path. */
async function serve(
  { root, folder }: Sizes,
  raised: Raised,
  name: string,
  paths: readonly string[],
): Promise<[api: Running, bare: Running]> {
  const reads = await recordReads(raised.enter, paths);
  const file = keepRecorded(folder, name, { reads, write: { waves: [], fresh: [] } });
  return [await startApi(root, raised.ground.appUrl), await startBaseline(root, raised.ground.appUrl, file)];
}

/** Milliseconds of one request at a time, and their ratios. */
export async function measureLists(sizes: Sizes, { rounds, ms }: { rounds: number; ms: number }) {
  const { small, large } = sizes;
  const [inSmall, inLarge] = [await addressesOf(small), await addressesOf(large)];
  const servers = {
    small: await serve(sizes, small, "small", Object.values(inSmall).flat()),
    large: await serve(sizes, large, "large", Object.values(inLarge).flat()),
  };
  const medianOf = async (side: Side, scenario: string): Promise<number> => {
    const isSmall = side.endsWith("small");
    const [api, bare] = isSmall ? servers.small : servers.large;
    const { url } = side.startsWith("bare") ? bare : api;
    const shots = ((isSmall ? inSmall : inLarge)[scenario] ?? []).map((path) => ({ path }));
    return quantile((await drive({ url, token: (isSmall ? small : large).caller.token, shots }, 1, ms)).latencies, 0.5);
  };
  try {
    const measured = [];
    for (const name of Object.keys(inLarge)) {
      for (const side of SIDES) await medianOf(side, name);
      const taken = await inTurns(SIDES, rounds, (side) => medianOf(side, name));
      const { middles, ratios } = summed(taken, { bare: ["product", "bare"], size: ["product", "product, small"] });
      measured.push({ name, middles, ratios });
    }
    return measured;
  } finally {
    await Promise.all([...servers.small, ...servers.large].map((server) => server.end()));
  }
}
