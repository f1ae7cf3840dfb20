import type { Db } from "@/lib/platform";

/** Two instants: requests and registrations from the first on, and before the second. */
export interface Between {
  readonly since: Date;
  readonly until: Date;
}

// A slot's id begins with its kind; of one that any of several roles fills, with all of them.
const KIND = "CASE WHEN a.slot LIKE '%|%' THEN 'role' ELSE split_part(a.slot, ':', 1) END";

// A request made in the window, and how it bounced: by the state that it is in, or because an approver asked for changes once.
const MADE = `WITH made AS (
    SELECT p.id, p.number, p.state::text AS state, p.requested_at, p.ended_at, p.workload_id, w.name, w.team_id,
      array_remove(ARRAY[
        CASE WHEN p.state = 'changes_requested' OR EXISTS (SELECT 1 FROM approval a WHERE a.promotion_id = p.id AND a.decision = 'changes_requested')
          THEN 'changes_requested' END,
        CASE WHEN p.state IN ('rejected', 'stale', 'lapsed', 'withdrawn') THEN p.state::text END], NULL) AS bounces
    FROM promotion p JOIN workload w ON w.id = p.workload_id
    WHERE p.requested_at >= $1 AND p.requested_at < $2 AND p.kind IN ('promotion', 'reapproval')
  )`;

// An experiment registered in the window. What was adopted was running before; what is on hold was told that it is no experiment.
// Its stage may be another by now, and then it has a request that was applied; what retired is counted as it began.
const STARTED = `WITH started AS (
    SELECT w.id, w.number, w.name, w.created_at,
      NOT w.on_hold AND NOT EXISTS (SELECT 1 FROM promotion p WHERE p.workload_id = w.id) AS fast
    FROM workload w WHERE w.created_at >= $1 AND w.created_at < $2 AND NOT w.adopted
  )`;

const WAIT = (column: string) => `percentile_cont(${column}) WITHIN GROUP (ORDER BY extract(epoch FROM a.at - m.requested_at))::float8`;
const WAITS = `count(DISTINCT m.id)::int AS requests, count(*)::int AS decisions, ${WAIT("0.5")} AS median, ${WAIT("0.9")} AS p90`;

const BY_SLOT = {
  name: "friction-by-slot",
  text: `${MADE} SELECT ${KIND} AS slot, ${WAITS}
    FROM made m JOIN approval a ON a.promotion_id = m.id GROUP BY 1 ORDER BY 1`,
};
const BY_TEAM = {
  name: "friction-by-team",
  text: `${MADE} SELECT t.id::text AS "teamId", t.name, ${WAITS}
    FROM made m JOIN approval a ON a.promotion_id = m.id LEFT JOIN team t ON t.id = m.team_id
    GROUP BY t.id, t.name ORDER BY median DESC, t.name NULLS LAST LIMIT $3`,
};
const REQUESTS = {
  name: "friction-of-requests",
  text: `${MADE} SELECT count(*)::int AS requests, count(*) FILTER (WHERE bounces <> '{}')::int AS bounced,
      count(*) FILTER (WHERE state = 'applied')::int AS applied,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - requested_at)) FILTER (WHERE state = 'applied')::float8 AS median,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - requested_at)) FILTER (WHERE state = 'applied')::float8 AS p90
    FROM made`,
};
const BOUNCED = {
  name: "friction-of-bounces",
  text: `${MADE} SELECT bounce, count(*)::int AS requests FROM made, unnest(bounces) bounce GROUP BY 1`,
};
const EXPERIMENTS = {
  name: "friction-of-experiments",
  text: `${STARTED} SELECT count(*)::int AS started, count(*) FILTER (WHERE fast)::int AS fast FROM started`,
};

/** How long people waited for the decisions of a group: seconds. */
export interface WaitRow {
  /** Requests with a decision. */
  readonly requests: number;
  readonly decisions: number;
  readonly median: number;
  readonly p90: number;
}

// Past this many teams a table is no help; the slowest are told.
const MOST_TEAMS = 100;

/** Every group of figures, each by one statement. */
export async function readFriction(db: Db, { since, until }: Between) {
  const values = [since, until];
  const [slots, teams, requests, bounced, experiments] = await Promise.all([
    db.reads.query<WaitRow & { slot: string }>({ ...BY_SLOT, values }),
    db.reads.query<WaitRow & { teamId: string | null; name: string | null }>({ ...BY_TEAM, values: [...values, MOST_TEAMS] }),
    db.reads.query<{ requests: number; bounced: number; applied: number; median: number | null; p90: number | null }>({
      ...REQUESTS,
      values,
    }),
    db.reads.query<{ bounce: string; requests: number }>({ ...BOUNCED, values }),
    db.reads.query<{ started: number; fast: number }>({ ...EXPERIMENTS, values }),
  ]);
  return { slots: slots.rows, teams: teams.rows, requests: requests.rows[0], bounced: bounced.rows, experiments: experiments.rows[0] };
}

/** Which of the requests behind the figures: null where it does not narrow. */
export interface FrictionNarrowing {
  readonly applied: boolean;
  readonly bounced: boolean;
  readonly bounce: string | null;
  readonly slot: string | null;
  /** A team's id, or "none". */
  readonly team: string | null;
}

export interface FrictionRow {
  readonly number: number;
  readonly name: string;
  readonly state: string | null;
  readonly at: Date;
}

const DECIDED = {
  name: "friction-requests",
  text: `${MADE} SELECT m.number, m.name, m.state, m.requested_at AS at FROM made m
    WHERE (NOT $3::boolean OR m.state = 'applied') AND (NOT $4::boolean OR m.bounces <> '{}')
      AND ($5::text IS NULL OR $5 = ANY (m.bounces))
      AND ($6::text IS NULL OR EXISTS (SELECT 1 FROM approval a WHERE a.promotion_id = m.id AND ${KIND} = $6))
      AND ($7::text IS NULL OR (coalesce(m.team_id::text, 'none') = $7 AND EXISTS (SELECT 1 FROM approval a WHERE a.promotion_id = m.id)))
    ORDER BY m.number DESC LIMIT $8`,
};
const WORKLOADS = {
  name: "friction-workloads",
  text: `${STARTED} SELECT number, name, NULL AS state, created_at AS at FROM started WHERE fast OR NOT $3::boolean ORDER BY number DESC LIMIT $4`,
};

/** The requests behind a figure, newest first. */
export async function readFrictionRequests(
  db: Db,
  { since, until }: Between,
  narrowing: FrictionNarrowing,
  most: number,
): Promise<FrictionRow[]> {
  const { applied, bounced, bounce, slot, team } = narrowing;
  return (await db.reads.query<FrictionRow>({ ...DECIDED, values: [since, until, applied, bounced, bounce, slot, team, most] })).rows;
}

/** The experiments behind the fast lane, newest first. */
export async function readStarted(db: Db, { since, until }: Between, fastOnly: boolean, most: number): Promise<FrictionRow[]> {
  return (await db.reads.query<FrictionRow>({ ...WORKLOADS, values: [since, until, fastOnly, most] })).rows;
}
