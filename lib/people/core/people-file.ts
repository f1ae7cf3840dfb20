/**
 * What a file of people would do, row by row, before anything is written.
 *   1. A row with a problem changes nothing; the others stand or fall together.
 *   2. An empty cell says nothing: what stands stays. The same file again changes nothing.
 *   3. The rules of roles hold here too, over all rows together.
 */
import type { Role } from "./permissions";
import { refuseRoles } from "./roles";

export interface PersonLine {
  /** The line in the file; the head is line 1. */
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly manager: string | null;
  readonly roles: readonly Role[] | null;
  readonly team: string | null;
}

export interface KnownPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly state: "active" | "deactivated";
  readonly manager: string | null;
  readonly teams: readonly string[];
}

export interface PlannedPerson {
  readonly line: number;
  readonly email: string;
  readonly outcome: "created" | "changed" | "unchanged" | "problem";
  readonly problem?: string;
  readonly known?: KnownPerson;
  /** How the person stands afterwards. */
  readonly after?: {
    readonly name: string;
    readonly roles: readonly Role[];
    readonly manager: string | null;
    readonly joins: string | null;
  };
}

const sameRoles = (a: readonly Role[], b: readonly Role[]): boolean => a.length === b.length && a.every((role) => b.includes(role));

function problemOf(row: PersonLine, known: KnownPerson | undefined, seen: ReadonlySet<string>, emails: ReadonlySet<string>): string | null {
  if (seen.has(row.email)) return `${row.email} stands in this file more than once; the first row counts.`;
  if (known?.state === "deactivated") return `${row.email} was deactivated. Reactivate the person first.`;
  if (row.manager === row.email) return "Nobody is their own manager.";
  if (row.manager !== null && !emails.has(row.manager)) return `The manager ${row.manager} is neither in this file nor here.`;
  return null;
}

function planned(row: PersonLine, known: KnownPerson | undefined): PlannedPerson {
  const { line, email } = row;
  const after = {
    name: row.name,
    roles: row.roles ?? known?.roles ?? ["viewer"],
    manager: row.manager ?? known?.manager ?? null,
    joins: row.team !== null && !known?.teams.includes(row.team) ? row.team : null,
  };
  if (!known) return { line, email, outcome: "created", after };
  const same = known.name === after.name && sameRoles(known.roles, after.roles) && known.manager === after.manager && after.joins === null;
  return { line, email, outcome: same ? "unchanged" : "changed", known, after };
}

/** The first pass leaves out rows that cannot stand by themselves; who is then missing as a manager is found by the next. */
function pass(rows: readonly PersonLine[], known: ReadonlyMap<string, KnownPerson>, problems: Map<number, string>): boolean {
  const standing = rows.filter((row) => !problems.has(row.line));
  const active = [...known.values()].filter((person) => person.state === "active").map((person) => person.email);
  const emails = new Set([...standing.map((row) => row.email), ...active]);
  const seen = new Set<string>();
  let found = false;
  for (const row of standing) {
    const problem = problemOf(row, known.get(row.email), seen, emails);
    seen.add(row.email);
    if (problem) problems.set(row.line, problem);
    found ||= problem !== null;
  }
  return found;
}

interface Surroundings {
  readonly known: ReadonlyMap<string, KnownPerson>;
  readonly actorId: string;
  /** Ids of all active administrators. */
  readonly administrators: ReadonlySet<string>;
}

/** What each row does; rows that could not be read are not among them. */
export function planPeople(rows: readonly PersonLine[], { known, actorId, administrators }: Surroundings): PlannedPerson[] {
  const problems = new Map<number, string>();
  while (pass(rows, known, problems));
  const remaining = new Set(administrators);
  return rows.map((row) => {
    const problem = problems.get(row.line);
    if (problem) return { line: row.line, email: row.email, outcome: "problem", problem };
    const plan = planned(row, known.get(row.email));
    if (!plan.known || !plan.after || sameRoles(plan.known.roles, plan.after.roles)) return plan;
    const others = [...remaining].filter((id) => id !== plan.known?.id).length;
    const refusal = refuseRoles(plan.known, plan.after.roles, actorId, others);
    if (refusal) return { line: row.line, email: row.email, outcome: "problem", problem: refusal.message };
    if (!plan.after.roles.includes("administrator")) remaining.delete(plan.known.id);
    return plan;
  });
}
