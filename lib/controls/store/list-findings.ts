import { addDays, type CalendarDate, type Db, isUuid } from "@/lib/platform";
import {
  countMatches,
  humanId,
  type KeysetList,
  type KeysetPage,
  likeText,
  numberOf,
  readPage,
  type Stage,
  type Tier,
  Where,
} from "@/lib/registry";
import type { Evidence, FindingState, GapOutcome, Severity } from "../core";
import type { FindingQuery } from "../schema";

/** One row of the list of findings. */
export interface FindingListItem {
  readonly id: string;
  readonly control: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly outcome: GapOutcome;
  readonly evidence: readonly Evidence[];
  readonly openedAt: Date;
  readonly dueOn: CalendarDate;
  readonly workload: { readonly ref: string; readonly name: string; readonly stage: Stage; readonly tier: Tier };
  readonly team: string | null;
  readonly owner: string | null;
  readonly assignee: { readonly id: string; readonly name: string } | null;
  readonly version: number;
}

const LIST: KeysetList = {
  columns: `f.id, f.number, f.control, f.severity, f.state, f.outcome, f.evidence, f.opened_at, f.due_on::text AS due_on, f.stage, f.tier,
    f.workload_id, f.team_id, f.assignee_id, f.version`,
  from: "finding f",
  number: "f.number",
  // Whose workload it is, is looked up for the rows of the page alone.
  beside: {
    columns: "w.number AS workload_number, w.name AS workload_name, t.name AS team, o.name AS owner, a.name AS assignee",
    join: `JOIN workload w ON w.id = page.workload_id LEFT JOIN team t ON t.id = page.team_id LEFT JOIN person o ON o.id = w.owner_id
      LEFT JOIN person a ON a.id = page.assignee_id`,
  },
  sorts: {
    number: { sql: "f.number", type: "int" },
    severity: { sql: "f.severity", type: '"severity"' },
    opened: { sql: "f.opened_at", type: "timestamptz" },
    due: { sql: "f.due_on", type: "date" },
  },
};

interface Selected {
  id: string;
  control: string;
  severity: Severity;
  state: FindingState;
  outcome: GapOutcome;
  evidence: Evidence[];
  opened_at: Date;
  due_on: CalendarDate;
  stage: Stage;
  tier: Tier;
  assignee_id: string | null;
  version: number;
  workload_number: number;
  workload_name: string;
  team: string | null;
  owner: string | null;
  assignee: string | null;
}

function toItem({ id, control, severity, state, outcome, evidence, version, team, owner, ...row }: Selected): FindingListItem {
  return {
    ...{ id, control, severity, state, outcome, evidence, version, team, owner, openedAt: row.opened_at, dueOn: row.due_on },
    workload: { ref: humanId("WL", row.workload_number), name: row.workload_name, stage: row.stage, tier: row.tier },
    assignee: row.assignee_id && row.assignee ? { id: row.assignee_id, name: row.assignee } : null,
  };
}

/** Whoever asks, and the organisation's day. */
export interface AskedFindings {
  readonly query: FindingQuery;
  readonly today: CalendarDate;
  readonly me: string;
}

export type FindingFacet = "state" | "severity" | "control" | "stage" | "team";

/** Whether a query is about what is not resolved: that is what the orders of the list are indexed over. */
const isUnresolved = ({ state }: FindingQuery): boolean => !state?.includes("resolved");

/** Whoever asks, as a column knows them: a service owns nothing and is given nothing. */
const personOrNobody = (me: string): string | null => (isUuid(me) ? me : null);

function addAssignee(where: Where, assignee: string, me: string): void {
  if (assignee === "none") where.and("f.assignee_id IS NULL");
  else if (assignee === "me") where.and(`f.assignee_id = ${where.value(personOrNobody(me))}::uuid`);
  else if (isUuid(assignee)) where.and(`f.assignee_id = ${where.value(assignee)}::uuid`);
  else where.and(`f.assignee_id = (SELECT id FROM person WHERE email = ${where.value(assignee.toLowerCase())})`);
}

function addWorkload(where: Where, workload: string): void {
  const number = numberOf("WL", workload);
  if (number) where.and(`f.workload_id = (SELECT id FROM workload WHERE number = ${where.value(number)})`);
  else where.and(isUuid(workload) ? `f.workload_id = ${where.value(workload)}::uuid` : "false");
}

/** One control has its findings in order in an index; several are looked for among all. */
function addControls(where: Where, controls: readonly string[]): void {
  const [control] = controls;
  where.and(controls.length === 1 ? `f.control = ${where.value(control)}` : `f.control = ANY(${where.value(controls)})`);
}

/** The teams asked for, as ids: what is no id is nobody's team. */
function addTeams(where: Where, teams: readonly string[]): void {
  const known = `f.team_id = ANY(${where.value(teams.filter(isUuid))}::uuid[])`;
  where.and(teams.includes("none") ? `(${known} OR f.team_id IS NULL)` : known);
}

/** The conditions of a query; `without` leaves one facet's own filter out, for its counts. */
function whereFindings({ query, today, me }: AskedFindings, without?: FindingFacet): Where {
  const where = new Where();
  const anyOf = (facet: FindingFacet | "tier", column: string, values: readonly string[] | undefined): void => {
    if (values?.length && facet !== without) where.and(`${column}::text = ANY(${where.value(values)})`);
  };
  if (without !== "state" && isUnresolved(query)) where.and("f.state <> 'resolved'");
  anyOf("state", "f.state", query.state);
  anyOf("severity", "f.severity", query.severity);
  if (query.control?.length && without !== "control") addControls(where, query.control);
  anyOf("stage", "f.stage", query.stage);
  anyOf("tier", "f.tier", query.tier);
  if (query.team?.length && without !== "team") addTeams(where, query.team);
  if (query.assignee) addAssignee(where, query.assignee, me);
  if (query.workload) addWorkload(where, query.workload);
  if (query.mine !== undefined) {
    const person = `${where.value(personOrNobody(me))}::uuid`;
    const mine = `f.workload_id IN (SELECT id FROM workload WHERE owner_id = ${person} OR backup_owner_id = ${person})`;
    where.and(query.mine ? mine : `NOT ${mine}`);
  }
  addDue(where, query, today);
  if (query.q?.trim()) addSearch(where, query.q.trim());
  return where;
}

/** What is excepted is due on no day. */
function addDue(where: Where, { overdue, dueIn, dueAfter }: FindingQuery, today: CalendarDate): void {
  const day = (days: number): string => `${where.value(addDays(today, days))}::date`;
  if (overdue === undefined && dueIn === undefined && dueAfter === undefined) return;
  where.and("f.state <> 'excepted'");
  if (overdue !== undefined) where.and(`f.due_on ${overdue ? "<" : ">="} ${day(0)}`);
  if (dueIn !== undefined) where.and(`f.due_on BETWEEN ${day(0)} AND ${day(dueIn)}`);
  if (dueAfter !== undefined) where.and(`f.due_on > ${day(dueAfter)}`);
}

function addSearch(where: Where, typed: string): void {
  const number = numberOf("WL", typed);
  const text = where.value(likeText(typed));
  const named = `f.workload_id IN (SELECT id FROM workload WHERE lower(name) LIKE ${text} OR lower(purpose) LIKE ${text})`;
  where.and(number ? `(${named} OR f.workload_id = (SELECT id FROM workload WHERE number = ${where.value(number)}))` : named);
}

/** One page of findings, forwards or backwards. */
export function listFindingRows(db: Db, asked: AskedFindings): Promise<KeysetPage<FindingListItem>> {
  return readPage<Selected, FindingListItem>(db, LIST, whereFindings(asked), asked.query, toItem);
}

/** What findings are counted by in the counters, and for a query that asks for nothing else: the cells that are its own. */
function cellsOf({ query }: AskedFindings, without?: FindingFacet): Where | null {
  const { q, tier, workload, assignee, mine, overdue, dueIn, dueAfter } = query;
  const others = [q, tier?.length, workload, assignee, mine, overdue, dueIn, dueAfter].some((value) => value !== undefined && value !== 0);
  const team = without === "team" ? undefined : query.team;
  if (others || (team?.length && (query.control?.length || query.stage?.length || without === "control" || without === "stage")))
    return null;
  if (without === "team" && (query.control?.length || query.stage?.length)) return null;
  const where = new Where();
  const byTeam = without === "team" || Boolean(team?.length);
  where.and(`dimension = '${byTeam ? "team" : "shape"}'`);
  if (team?.length) where.and(`value = ANY(${where.value(team)})`);
  if (without !== "state" && isUnresolved(query)) where.and("state <> 'resolved'");
  for (const facet of ["state", "severity", "control", "stage"] as const)
    if (query[facet]?.length && facet !== without) where.and(`${facet}::text = ANY(${where.value(query[facet])})`);
  return where;
}

/** All matches, to 10,000 and one: from the counters where they know, else row by row. */
export async function countFindings(db: Db, asked: AskedFindings): Promise<number> {
  const cells = cellsOf(asked);
  if (!cells) return countMatches(db, "finding f", whereFindings(asked));
  const { rows } = await db.pool.query<{ n: number }>(
    `SELECT coalesce(sum(n), 0)::int AS n FROM finding_cell WHERE ${cells.sql}`,
    cells.values,
  );
  return rows[0]?.n ?? 0;
}

export interface FindingCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** How many teams are told; who has most comes first. */
const MOST_TEAMS = 12;
const ROW: Readonly<Record<FindingFacet, string>> = {
  ...{ state: "f.state::text", severity: "f.severity::text", control: "f.control", stage: "f.stage::text" },
  team: "coalesce(f.team_id::text, 'none')",
};

/** Findings per value of one facet, under the query's other filters. */
export async function countFindingFacet(db: Db, facet: FindingFacet, asked: AskedFindings): Promise<FindingCount[]> {
  const cells = cellsOf(asked, facet);
  const where = cells ?? whereFindings(asked, facet);
  const column = cells ? (facet === "team" ? "value" : `${facet}::text`) : ROW[facet];
  // Sums of bigint are numerics, which take several times as long.
  const counted = cells
    ? `SELECT ${column} AS value, sum(n::int)::int AS count FROM finding_cell WHERE ${where.sql} GROUP BY 1 HAVING sum(n::int) > 0`
    : `SELECT value, count(*)::int AS count FROM (SELECT ${column} AS value FROM finding f WHERE ${where.sql} LIMIT 10001) hit GROUP BY 1`;
  const sql =
    facet === "team"
      ? `SELECT c.value, coalesce((SELECT name FROM team t WHERE t.id = nullif(c.value, 'none')::uuid), 'No team') AS label, c.count
         FROM (${counted} ORDER BY 2 DESC, 1 LIMIT ${MOST_TEAMS}) c ORDER BY c.count DESC, label`
      : `SELECT value, value AS label, count FROM (${counted}) c`;
  return (await db.pool.query<FindingCount>(sql, where.values)).rows;
}

export interface FindingTiles {
  readonly all: number;
  readonly open: number;
  readonly excepted: number;
  readonly overdue: number;
  readonly mine: number;
  readonly assigned: number;
}

const TILES = `SELECT
    (SELECT coalesce(sum(n), 0)::int FROM finding_cell WHERE dimension = 'shape' AND state <> 'resolved') AS "all",
    (SELECT coalesce(sum(n), 0)::int FROM finding_cell WHERE dimension = 'shape' AND state = 'open') AS open,
    (SELECT coalesce(sum(n), 0)::int FROM finding_cell WHERE dimension = 'shape' AND state = 'excepted') AS excepted,
    (SELECT coalesce(sum(n), 0)::int FROM finding_cell WHERE dimension = 'due' AND state <> 'excepted' AND value < $1) AS overdue,
    (SELECT count(*)::int FROM (SELECT 1 FROM finding f JOIN workload w ON w.id = f.workload_id
      WHERE f.state <> 'resolved' AND (w.owner_id = $2::uuid OR w.backup_owner_id = $2::uuid) LIMIT 10001) m) AS mine,
    (SELECT count(*)::int FROM (SELECT 1 FROM finding WHERE state <> 'resolved' AND assignee_id = $2::uuid LIMIT 10001) a) AS assigned`;

/** The counts on the quick chips: over everything, whatever is filtered; to 10,000 and one where rows are counted. */
export async function countFindingTiles(db: Db, today: CalendarDate, me: string): Promise<FindingTiles> {
  const { rows } = await db.pool.query<FindingTiles>({ name: "finding-tiles", text: TILES, values: [today, personOrNobody(me)] });
  return rows[0] ?? { all: 0, open: 0, excepted: 0, overdue: 0, mine: 0, assigned: 0 };
}

/** Findings that are not resolved, by the days on which they are due, up to the last of these days and past it. */
export async function countByDay(db: Db, days: readonly CalendarDate[]): Promise<readonly number[]> {
  const text = `SELECT width_bucket(value, $1::text[]) AS at, sum(n)::int AS count FROM finding_cell
    WHERE dimension = 'due' AND state <> 'excepted' GROUP BY 1`;
  const { rows } = await db.pool.query<{ at: number; count: number }>({ name: "findings-by-day", text, values: [days] });
  return Array.from({ length: days.length + 1 }, (_, at) => rows.find((row) => row.at === at)?.count ?? 0);
}

/** Findings by control and severity: the portfolio's picture. */
export async function countByControl(db: Db): Promise<{ control: string; severity: Severity; state: FindingState; count: number }[]> {
  const text = `SELECT control, severity, state, sum(n)::int AS count FROM finding_cell
    WHERE dimension = 'shape' AND state <> 'resolved' GROUP BY 1, 2, 3 HAVING sum(n) > 0`;
  return (await db.pool.query({ name: "findings-by-control", text })).rows;
}
