import type { CalendarDate } from "@/lib/platform";
import { numberOf } from "../core";
import type { WorkloadQuery } from "../schema";

/** SQL text with its parameters, built up condition by condition. Values only ever travel as parameters. */
export class Where {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  /** The placeholder of a value: "$3". */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  and(condition: string): void {
    this.conditions.push(condition);
  }

  get sql(): string {
    return this.conditions.length === 0 ? "true" : this.conditions.join(" AND ");
  }
}

/** Backslash escapes of LIKE: what people type is text, never a pattern. */
export function likeText(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
}

function addSearch(where: Where, q: string): void {
  const number = numberOf("WL", q) ?? (/^\d{1,9}$/.test(q.trim()) ? Number(q.trim()) : null);
  const pattern = where.value(likeText(q.trim()));
  const found = [
    `lower(w.name || ' ' || w.purpose) LIKE ${pattern}`,
    `w.owner_id IN (SELECT id FROM person WHERE lower(name) LIKE ${pattern} OR email LIKE ${pattern})`,
    ...(number && number <= 2_147_483_647 ? [`w.number = ${where.value(number)}`] : []),
  ];
  where.and(`(${found.join(" OR ")})`);
}

function addOwner(where: Where, owner: string, me: string): void {
  if (owner === "none") where.and("w.owner_id IS NULL");
  else if (owner === "me") where.and(`(w.owner_id::text = ${where.value(me)} OR w.backup_owner_id::text = ${where.value(me)})`);
  else
    where.and(
      `w.owner_id IN (SELECT id FROM person WHERE id::text = ${where.value(owner)} OR email = ${where.value(owner.toLowerCase())})`,
    );
}

function addTeam(where: Where, teams: readonly string[]): void {
  const asked = where.value(teams);
  const named = `w.team_id IN (SELECT id FROM team WHERE id::text = ANY(${asked}) OR name = ANY(${asked}))`;
  where.and(teams.includes("none") ? `(w.team_id IS NULL OR ${named})` : named);
}

/** The day that presses: the next review of what is reviewed, the end of what ends. */
export const DUE = "coalesce(s.next_review_on, CASE WHEN w.stage IN ('experiment', 'pilot') THEN w.ends_on END)";
const OPEN = "w.stage <> 'retired'";

export type FacetField = "stage" | "tier" | "kind" | "team" | "adopted";

function addDue(where: Where, { overdue, dueIn, dueFrom, dueTo }: WorkloadQuery, today: CalendarDate): void {
  const isDue = (sql: string) => where.and(`(${OPEN} AND ${DUE} ${sql})`);
  if (overdue === true) isDue(`< ${where.value(today)}::date`);
  if (overdue === false) where.and(`(NOT (${OPEN} AND coalesce(${DUE} < ${where.value(today)}::date, false)))`);
  if (dueIn !== undefined) {
    const from = where.value(today);
    isDue(`BETWEEN ${from}::date AND ${from}::date + ${where.value(dueIn)}::int`);
  }
  if (dueFrom) isDue(`>= ${where.value(dueFrom)}::date`);
  if (dueTo) isDue(`<= ${where.value(dueTo)}::date`);
}

/** The conditions of a query; `without` leaves one facet's own filter out, for its counts. */
export function whereOf(query: WorkloadQuery, today: CalendarDate, me: string, without?: FacetField): Where {
  const where = new Where();
  if (query.q?.trim()) addSearch(where, query.q);
  if (query.stage?.length && without !== "stage") where.and(`w.stage::text = ANY(${where.value(query.stage)})`);
  if (query.tier?.length && without !== "tier") where.and(`w.tier::text = ANY(${where.value(query.tier)})`);
  if (query.kind?.length && without !== "kind") where.and(`w.kind::text = ANY(${where.value(query.kind)})`);
  if (query.team?.length && without !== "team") addTeam(where, query.team);
  if (query.adopted !== undefined && without !== "adopted") where.and(query.adopted ? "w.adopted" : "NOT w.adopted");
  if (query.onHold !== undefined) where.and(query.onHold ? "w.on_hold" : "NOT w.on_hold");
  if (query.tag) where.and(`w.tags @> ARRAY[${where.value(query.tag)}]::text[]`);
  if (query.owner) addOwner(where, query.owner, me);
  addDue(where, query, today);
  if (query.waiting === true) {
    where.and("w.id IN (SELECT workload_id FROM promotion WHERE state IN ('draft', 'in_review', 'changes_requested', 'approved'))");
  }
  return where;
}
