import type { Ctx } from "@/lib/platform";
import { getWorkloadTiles, listWorkloadFacets, listWorkloads } from "@/lib/registry";
import { COMMON_WORD, RARE_WORD } from "./registry";
import type { Raised, Sizes } from "./sizes";
import { inTurns, medianOf, summed } from "./turns";

// What is counted and searched for, as the queries that pages and api call: without HTTP, which would hide single milliseconds.

interface Settings {
  readonly rounds: number;
  readonly ms: number;
}

const COUNTS: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
  "facets and tiles": (ctx) => listWorkloadFacets(ctx, {}),
  "facets and tiles of a stage": (ctx) => listWorkloadFacets(ctx, { stage: "production" }),
  "tiles alone": getWorkloadTiles,
};

/** Counts at both sizes. */
export async function measureCounts({ small, large }: Sizes, { rounds, ms }: Settings) {
  const sides = { large, small };
  const measured = [];
  for (const [name, count] of Object.entries(COUNTS)) {
    const contexts = { large: await large.enter(), small: await small.enter() };
    const taken = await inTurns(["large", "small"], rounds, (side: keyof typeof sides) =>
      // A Ctx of its own each time: what a request reads once would otherwise be read once for all of them.
      medianOf(() => count({ ...contexts[side] }), ms),
    );
    measured.push({ name, ...summed(taken, { size: ["large", "small"] }) });
  }
  return measured;
}

/** The page that a search shows, and no more: nobody is looked up, nothing is counted. */
const BARE = `SELECT w.*, s.next_review_on, o.name AS owner_name, o.email, t.name AS team_name, x.scopes, x.classification
  FROM (SELECT * FROM workload WHERE lower(name || ' ' || purpose) LIKE $1 ORDER BY number DESC LIMIT 51) w
  JOIN standing s ON s.workload_id = w.id LEFT JOIN person o ON o.id = w.owner_id LEFT JOIN team t ON t.id = w.team_id
  LEFT JOIN LATERAL (SELECT count(*) AS scopes, max(d.classification) AS classification
    FROM scope_use u JOIN data_scope d ON d.id = u.data_scope_id WHERE u.workload_id = w.id) x ON true ORDER BY w.number DESC`;

/** A search beside the bare trigram query, at both sizes. */
export async function measureSearch({ small, large }: Sizes, { rounds, ms }: Settings) {
  const measured = [];
  for (const [word, q] of [
    ["rare", RARE_WORD],
    ["common", COMMON_WORD],
  ] as const) {
    const search = async (raised: Raised) => {
      const ctx = await raised.enter();
      return () => listWorkloads(ctx, { q });
    };
    const bare = (raised: Raised) => () => raised.db.pool.query(BARE, [`%${q}%`]);
    const runs = {
      ...{ product: await search(large), bare: bare(large) },
      ...{ "product, small": await search(small), "bare, small": bare(small) },
    };
    const sides = Object.keys(runs) as (keyof typeof runs)[];
    const taken = await inTurns(sides, rounds, (side) => medianOf(runs[side], ms));
    const ratios = { bare: ["product", "bare"], "bare, small": ["product, small", "bare, small"] } as const;
    measured.push({ name: `${word} word`, ...summed(taken, ratios) });
  }
  return measured;
}
