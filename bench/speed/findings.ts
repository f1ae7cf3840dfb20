import { foldFindingCounts, gatherDossiers, listFindingFacets, listFindings, recomputeFindings, sweepFindings } from "@/lib/controls";
import { verdictsOf } from "@/lib/controls/core";
import { systemCtx } from "@/lib/people";
import { type Ctx, newRequestId, now } from "@/lib/platform";
import { quantile } from "./drive";
import type { Raised, Sizes } from "./sizes";
import { inTurns, medianOf, rounded, summed } from "./turns";

// What it costs to know what is wrong: judging without the database, after one change, in a sweep, and in the list.

// A third of the workloads reach something: an identity with a secret in one of the accounts. One principal in a hundred and one secret in
// a hundred are known from a second place. Triggers rest: it is the ground, and no change.
const REACH = [
  "BEGIN",
  "SET LOCAL session_replication_role = replica",
  "SELECT setseed(0.2025)",
  `INSERT INTO environment (id, name, kind, external_ref, zone, created_at, updated_at)
   SELECT gen_random_uuid(), 'Account ' || i, 'account', 'aws ' || i, (ARRAY['experiment', 'production'])[1 + i % 2]::zone, now(), now()
   FROM generate_series(1, 2000) i`,
  `CREATE TEMP TABLE account_at ON COMMIT DROP AS
   SELECT id, zone, row_number() OVER (PARTITION BY zone ORDER BY number)::int AS at FROM environment`,
  `INSERT INTO identity (id, workload_id, kind, name, zone, environment_id, phase, source, created_at, updated_at)
   SELECT uuidv7(), w.id, 'service_account', 'sa-' || CASE WHEN w.number % 300 = 0 THEN w.number - 3 ELSE w.number END || '@bench', z.zone, a.id,
     'live', (ARRAY['declared', 'attested', 'observed'])[1 + w.number % 3]::fact_source, w.created_at, w.created_at
   FROM workload w
   CROSS JOIN LATERAL (SELECT CASE WHEN w.stage = 'experiment' THEN 'experiment' ELSE 'production' END::zone AS zone) z
   JOIN account_at a ON a.zone = z.zone AND a.at = 1 + w.number % 1000 WHERE w.number % 3 = 0`,
  `INSERT INTO credential (id, identity_id, kind, label, store_ref, fingerprint, source, issued_at, expires_at, created_at, updated_at)
   SELECT uuidv7(), i.id, 'api_key', 'key', 'vault:bench/' || i.number, md5((i.number / 100 * 100 + least(i.number % 100, 98))::text), i.source,
     now() - interval '10 days', now() + interval '10 days', i.created_at, i.created_at
   FROM identity i`,
  `INSERT INTO environment_use (id, workload_id, environment_id, phase, source, created_at)
   SELECT uuidv7(), workload_id, environment_id, 'live', source, created_at FROM identity`,
  "COMMIT",
  "VACUUM ANALYZE",
];

/** As worker/jobs.ts has it. */
const FOLD_MS = 2_000;

const airlockOn = ({ db }: Raised): Ctx => systemCtx(db, { now: now(), requestId: newRequestId(), door: "worker" });

/** Verdict sets a second, of dossiers as they are, without the database. */
async function judgeOften(raised: Raised, ms: number): Promise<number> {
  const ids = await raised.ground.query<{ id: string }>("SELECT id FROM workload ORDER BY number LIMIT 3000");
  const dossiers = [
    ...(
      await gatherDossiers(
        airlockOn(raised),
        ids.map(({ id }) => id),
      )
    ).values(),
  ];
  let judged = 0;
  const begun = performance.now();
  while (performance.now() - begun < ms) {
    for (const dossier of dossiers.slice(0, 500)) verdictsOf(dossier);
    dossiers.push(...dossiers.splice(0, 500));
    judged += 500;
  }
  return Math.round(judged / ((performance.now() - begun) / 1_000));
}

/** A look at every workload, from the first to the last. */
async function sweep(raised: Raised): Promise<{ seconds: number; peakMb: number; changed: number }> {
  await raised.ground.query("DELETE FROM finding_sweep");
  let peak = 0;
  const begun = performance.now();
  const ctx = airlockOn(raised);
  // The worker folds beside it, at its own pace.
  let folded = performance.now();
  while ((await sweepFindings(ctx)) > 0) {
    peak = Math.max(peak, process.memoryUsage.rss());
    if (performance.now() - folded < FOLD_MS) continue;
    await foldFindingCounts(ctx);
    folded = performance.now();
  }
  const seconds = (performance.now() - begun) / 1_000;
  const [row] = await raised.ground.query<{ changed: number }>("SELECT sum(changed)::int AS changed FROM finding_sweep");
  return { seconds: rounded(seconds, 1), peakMb: Math.round(peak / 1e6), changed: row?.changed ?? 0 };
}

// What changes, and how many workloads it touches besides its own.
const CHANGES = {
  "a workload's own fact":
    "INSERT INTO changed_subject (subject_type, subject_id, reason) SELECT 'workload', id, 'bench' FROM workload WHERE number = $1",
  "an identity that is confirmed, in an account that a thousandth shares":
    "UPDATE identity SET source = CASE source WHEN 'declared' THEN 'observed' ELSE 'declared' END::fact_source WHERE workload_id = (SELECT id FROM workload WHERE number = $1)",
  // Everybody in that account reads who experiments there.
  "an experiment's identity that comes to an account of production that a thousandth shares": `UPDATE identity i SET zone = 'experiment', environment_id = CASE WHEN environment_id = a.id THEN NULL ELSE a.id END
     FROM (SELECT id FROM environment WHERE zone = 'production' ORDER BY number LIMIT 1) a
     WHERE i.workload_id = (SELECT id FROM workload WHERE number = $1)`,
};

/** Milliseconds from a change to its findings, the worker's pace left out. */
async function recomputeAfter(raised: Raised, sql: string, times: number): Promise<number> {
  const taken: number[] = [];
  for (let time = 1; time <= times; time += 1) {
    await raised.db.pool.query(sql, [3 * time * 7]);
    const begun = performance.now();
    while ((await recomputeFindings(airlockOn(raised))) > 0);
    taken.push(performance.now() - begun);
  }
  return quantile(taken, 0.5);
}

const LISTS: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
  "first page": (ctx) => listFindings(ctx, {}),
  "of one control, by day": (ctx) => listFindings(ctx, { control: "owner", sort: "due" }),
  "facets and tiles": (ctx) => listFindingFacets(ctx, {}),
  "facets and tiles of a severity": (ctx) => listFindingFacets(ctx, { severity: "high" }),
};

/** Judging, sweeping, following a change and listing, at both sizes. */
export async function measureFindings({ small, large }: Sizes, { rounds, ms }: { readonly rounds: number; readonly ms: number }) {
  const sides = { large, small };
  for (const raised of Object.values(sides)) await raised.ground.script(REACH);
  const perSecond = await judgeOften(large, ms * rounds);
  await sweep(small);
  const [first, again] = [await sweep(large), await sweep(large)];
  const changes = [];
  for (const [name, sql] of Object.entries(CHANGES)) {
    const taken = await inTurns(["large", "small"], 3, (side: keyof typeof sides) => recomputeAfter(sides[side], sql, 15));
    changes.push({ name, ...summed(taken, { size: ["large", "small"] }) });
  }
  // What autovacuum has done within a quarter of a minute: a list reads the counters, and beside them all rows that were folded before.
  for (const raised of Object.values(sides))
    await raised.ground.script(["SELECT fold_finding_counts()", "VACUUM ANALYZE finding, finding_count, finding_count_delta"]);
  const lists = [];
  for (const [name, list] of Object.entries(LISTS)) {
    const contexts = { large: await large.enter(), small: await small.enter() };
    const taken = await inTurns(["large", "small"], rounds, (side: keyof typeof sides) => medianOf(() => list(contexts[side]), ms));
    lists.push({ name, ...summed(taken, { size: ["large", "small"] }) });
  }
  return { perSecond, first, again, changes, lists };
}
