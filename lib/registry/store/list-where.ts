import { type CalendarDate, type Db, isUuid } from "@/lib/platform";
import { numberOf } from "../core";
import type { WorkloadQuery } from "../schema";

/** SQL text with its parameters, built up condition by condition. Values only ever travel as parameters. */
export class Where {
  readonly values: unknown[];
  private readonly conditions: string[] = [];

  /** Several of them may share the parameters of one statement. */
  constructor(values: unknown[] = []) {
    this.values = values;
  }

  /** The placeholder of a value: "$3". */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  and(condition: string): void {
    this.conditions.push(condition);
  }

  get isEmpty(): boolean {
    return this.conditions.length === 0;
  }

  get sql(): string {
    return this.isEmpty ? "true" : this.conditions.join(" AND ");
  }
}

/** Backslash escapes of LIKE: what people type is text, never a pattern. */
export function likeText(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
}

/** A query with the names in it looked up: an index can be entered by an id, and by the answer of a sub-select it cannot. */
export interface AskedWorkloads {
  readonly query: WorkloadQuery;
  readonly today: CalendarDate;
  readonly me: string;
  /** The teams asked for. */
  readonly teams: readonly string[];
  /** The owner asked for; null for none, for "me", and for nobody known. */
  readonly owner: string | null;
  /** Whose name or address the search matches. */
  readonly found: readonly string[];
  /** How the teams and the owner asked for are called, by id. */
  readonly names: Readonly<Record<string, string>>;
}

type Names = Readonly<Record<string, string>>;

interface Found {
  readonly teams?: Names | null;
  readonly owner?: Names | null;
  readonly found?: readonly string[];
}

/** Looks up the teams and people that a query names; asks nothing of the database when it names none. */
export async function resolveNames(db: Db, query: WorkloadQuery): Promise<Pick<AskedWorkloads, "teams" | "owner" | "found" | "names">> {
  const where = new Where();
  const parts: string[] = [];
  if (query.team?.length) {
    const asked = where.value(query.team);
    parts.push(`(SELECT jsonb_object_agg(id, name) FROM team WHERE id::text = ANY(${asked}) OR name = ANY(${asked})) AS teams`);
  }
  const { owner } = query;
  if (owner && owner !== "none" && owner !== "me") {
    const is = isUuid(owner) ? `id = ${where.value(owner)}::uuid` : `email = ${where.value(owner.toLowerCase())}`;
    parts.push(`(SELECT jsonb_build_object(id, name) FROM person WHERE ${is}) AS owner`);
  }
  if (query.q?.trim()) {
    const pattern = where.value(likeText(query.q.trim()));
    parts.push(`array(SELECT id::text FROM person WHERE lower(name) LIKE ${pattern} OR email LIKE ${pattern}) AS found`);
  }
  const { rows } = parts.length > 0 ? await db.pool.query<Found>(`SELECT ${parts.join(", ")}`, where.values) : { rows: [] };
  const { teams, owner: named, found = [] } = rows[0] ?? {};
  return {
    found,
    teams: Object.keys(teams ?? {}),
    owner: Object.keys(named ?? {})[0] ?? null,
    names: { ...teams, ...named },
  };
}

/** A search is one condition that indexes answer together: the text, the number, and what the people found own. */
function addSearch(where: Where, q: string, found: readonly string[]): void {
  const number = numberOf("WL", q) ?? (/^\d{1,9}$/.test(q.trim()) ? Number(q.trim()) : null);
  const ways = [
    `lower(w.name || ' ' || w.purpose) LIKE ${where.value(likeText(q.trim()))}`,
    ...(found.length > 0 ? [`w.owner_id = ANY(${where.value(found)}::uuid[])`] : []),
    ...(number && number <= 2_147_483_647 ? [`w.number = ${where.value(number)}`] : []),
  ];
  where.and(`(${ways.join(" OR ")})`);
}

/** One value as `=`, so that an index gives its rows in order; several as a list. */
function addOneOf(where: Where, column: string, type: string, values: readonly string[]): void {
  where.and(values.length === 1 ? `${column} = ${where.value(values[0])}::${type}` : `${column} = ANY(${where.value(values)}::${type}[])`);
}

function addOwner(where: Where, { query, owner, me }: AskedWorkloads): void {
  if (query.owner === "none") where.and("w.owner_id IS NULL");
  // A service has no workloads of its own, and its id need not be one of ours.
  else if (query.owner === "me" && !isUuid(me)) where.and("false");
  else if (query.owner === "me") {
    const asker = where.value(me);
    where.and(`(w.owner_id = ${asker}::uuid OR w.backup_owner_id = ${asker}::uuid)`);
  } else if (query.owner) where.and(owner === null ? "false" : `w.owner_id = ${where.value(owner)}::uuid`);
}

function addTeam(where: Where, { query, teams }: AskedWorkloads): void {
  const none = query.team?.includes("none");
  if (!none && teams.length === 0) where.and("false");
  else if (!none) addOneOf(where, "w.team_id", "uuid", teams);
  else where.and(teams.length === 0 ? "w.team_id IS NULL" : `(w.team_id IS NULL OR w.team_id = ANY(${where.value(teams)}::uuid[]))`);
}

/** The day that presses, as an index holds it: what has none comes last. */
export const DUE = "coalesce(w.due_on, 'infinity'::date)";

export type FacetField = "stage" | "tier" | "kind" | "team" | "adopted" | "owner" | "tag" | "due";

/** The days between which something falls due, both included; null for no end. What is due on no day is then left out. */
function dueBounds({ query, today }: Pick<AskedWorkloads, "query" | "today">): { sql: string; value: unknown }[] {
  const { overdue, dueIn, dueFrom, dueTo } = query;
  return [
    ...(overdue === true ? [{ sql: "<", value: today }] : []),
    ...(dueIn !== undefined ? [{ sql: ">=", value: today }] : []),
    ...(dueFrom ? [{ sql: ">=", value: dueFrom }] : []),
    ...(dueTo ? [{ sql: "<=", value: dueTo }] : []),
  ];
}

function addDue(where: Where, asked: AskedWorkloads): void {
  const { overdue, dueIn, dueFrom } = asked.query;
  for (const { sql, value } of dueBounds(asked)) where.and(`${DUE} ${sql} ${where.value(value)}::date`);
  if (overdue === false) where.and(`${DUE} >= ${where.value(asked.today)}::date`);
  if (dueIn !== undefined) where.and(`${DUE} <= ${where.value(asked.today)}::date + ${where.value(dueIn)}::int`);
  if (dueFrom) where.and(`${DUE} < 'infinity'::date`);
}

/** The conditions of a query; `without` leaves one facet's own filter out, for its counts. */
export function whereOf(asked: AskedWorkloads, without?: FacetField, values: unknown[] = []): Where {
  const { query } = asked;
  const where = new Where(values);
  if (query.q?.trim()) addSearch(where, query.q, asked.found);
  if (query.stage?.length && without !== "stage") addOneOf(where, "w.stage", '"stage"', query.stage);
  if (query.tier?.length && without !== "tier") addOneOf(where, "w.tier", '"tier"', query.tier);
  if (query.kind?.length && without !== "kind") addOneOf(where, "w.kind", '"workload_kind"', query.kind);
  if (query.team?.length && without !== "team") addTeam(where, asked);
  if (query.adopted !== undefined && without !== "adopted") where.and(query.adopted ? "w.adopted" : "NOT w.adopted");
  if (query.onHold !== undefined) where.and(query.onHold ? "w.on_hold" : "NOT w.on_hold");
  if (query.tag && without !== "tag") where.and(`w.tags @> ARRAY[${where.value(query.tag)}]::text[]`);
  if (query.owner && without !== "owner") addOwner(where, asked);
  if (without !== "due") addDue(where, asked);
  if (query.waiting === true) {
    where.and("w.id IN (SELECT workload_id FROM promotion WHERE state IN ('draft', 'in_review', 'changes_requested', 'approved'))");
  }
  return where;
}
