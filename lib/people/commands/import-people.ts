import { type AuditRecord, recordAudit, recordAuditBatch } from "@/lib/audit";
import { type Ctx, newId, parse, type Tx, transaction } from "@/lib/platform";
import { readPeopleCsv } from "../adapter";
import { type KnownPerson, type PersonLine, type PlannedPerson, planPeople } from "../core";
import { requirePermission } from "../queries/permission";
import { ImportPeople } from "../schema";
import { PersonCells } from "../schema/people-file";
import {
  insertMembers,
  insertPeople,
  insertTeam,
  lockAdministrators,
  lockPeople,
  readByEmails,
  readTeam,
  setManagers,
  updatePerson,
} from "../store";
import { actingPerson, subjectOf } from "./person-facts";
import { teamFields } from "./teams";

export interface ImportedRow {
  readonly line: number;
  readonly email: string;
  readonly outcome: "created" | "changed" | "unchanged" | "problem";
  /** Why the row was left out. */
  readonly problem?: string;
}

export interface ImportedPeople {
  readonly rows: readonly ImportedRow[];
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: number;
}

/** The rows that can be read, and the ones that cannot, with why. */
function readRows(csv: string): { lines: PersonLine[]; unread: ImportedRow[] } {
  const lines: PersonLine[] = [];
  const unread: ImportedRow[] = [];
  for (const { line, cells } of readPeopleCsv(csv)) {
    const row = PersonCells.safeParse(cells);
    if (row.success) lines.push({ line, ...row.data });
    else {
      const problem = row.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join(" ");
      unread.push({ line, email: cells.email ?? "", outcome: "problem", problem });
    }
  }
  return { lines, unread };
}

async function knownPeople(tx: Tx, lines: readonly PersonLine[]): Promise<Map<string, KnownPerson>> {
  const emails = lines.flatMap(({ email, manager }) => (manager ? [email, manager] : [email]));
  const rows = await readByEmails(tx, [...new Set(emails)]);
  const known = rows.map(
    ({ manager, memberships, ...row }): KnownPerson => ({
      ...row,
      manager: manager?.email ?? null,
      teams: memberships.map(({ team }) => team.name),
    }),
  );
  return new Map(known.map((person) => [person.email, person]));
}

/** Fields of an entry; teams joined are the team's own change but are said here, where the row said them. */
function fieldsOf(
  person: { name: string; email: string; roles: readonly string[]; manager: string | null },
  joins: string | null,
): Record<string, unknown> {
  return { name: person.name, email: person.email, roles: person.roles, manager: person.manager, ...(joins ? { joined: joins } : {}) };
}

interface Written {
  readonly id: string;
  readonly plan: PlannedPerson & { readonly after: NonNullable<PlannedPerson["after"]> };
}

function changing(plans: readonly PlannedPerson[], ctx: Ctx): Written[] {
  return plans.flatMap((plan) => {
    const { after, known, outcome } = plan;
    if (!after || (outcome !== "created" && outcome !== "changed")) return [];
    return [{ id: known?.id ?? newId<"person">(ctx.now), plan: { ...plan, after } }];
  });
}

/** New people first, all without managers: a manager may stand further down in the file. */
async function savePeople(tx: Tx, ctx: Ctx, written: readonly Written[], known: ReadonlyMap<string, KnownPerson>): Promise<void> {
  const [fresh, changed] = [written.filter(({ plan }) => !plan.known), written.filter(({ plan }) => plan.known)];
  const rows = fresh.map(({ id, plan: { email, after } }) => ({
    id,
    email,
    name: after.name,
    roles: [...after.roles],
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }));
  await insertPeople(tx, rows);
  const ids = new Map([...known.values(), ...rows].map(({ email, id }) => [email, id]));
  const managerOf = ({ plan }: Written): string | null => (plan.after.manager === null ? null : (ids.get(plan.after.manager) ?? null));
  await setManagers(
    tx,
    fresh.map((one) => ({ id: one.id, managerId: managerOf(one) })).filter(({ managerId }) => managerId !== null),
  );
  for (const one of changed) {
    const { name, roles } = one.plan.after;
    await updatePerson(tx, one.id, { name, roles: [...roles], managerId: managerOf(one), updatedAt: ctx.now });
  }
}

async function saveTeams(tx: Tx, ctx: Ctx, written: readonly Written[]): Promise<void> {
  const joining = Map.groupBy(
    written.filter(({ plan }) => plan.after.joins !== null),
    ({ plan }) => plan.after.joins ?? "",
  );
  for (const [name, members] of joining) {
    const known = await readTeam(tx, name);
    const team = known ?? (await insertTeam(tx, { id: newId<"team">(ctx.now), name, createdAt: ctx.now }, []));
    await insertMembers(
      tx,
      members.map(({ id }) => ({ teamId: team.id, personId: id })),
    );
    const after = await readTeam(tx, team.id);
    if (!after) continue;
    const action = known ? "team.edited" : "team.created";
    await recordAudit(tx, ctx, {
      action,
      subject: { type: "team", id: team.id, label: name },
      before: known ? teamFields(known) : null,
      after: teamFields(after),
    });
  }
}

function entryOf({ id, plan }: Written): AuditRecord {
  const { known, after, email } = plan;
  const subject = subjectOf({ id, name: after.name });
  return {
    action: "person.imported",
    subject,
    before: known ? fieldsOf(known, null) : null,
    after: fieldsOf({ ...after, email }, after.joins),
  };
}

const count = (rows: readonly ImportedRow[], outcome: ImportedRow["outcome"]): number =>
  rows.filter((row) => row.outcome === outcome).length;

/**
 * Brings in a file of people: name, email, manager email, roles, team. Everything that can stand is saved in one transaction; what
 * cannot is listed row by row. The same file again changes nothing.
 * @throws AppError `forbidden`; `invalid` on `csv` for a file that cannot be read at all.
 */
export async function importPeople(ctx: Ctx, input: unknown): Promise<ImportedPeople> {
  requirePermission(ctx, "people.manage");
  const { lines, unread } = readRows(parse(ImportPeople, input).csv);
  const plans = await transaction(ctx, async (tx) => {
    const administrators = new Set(await lockAdministrators(tx));
    await lockPeople(
      tx,
      lines.map((line) => line.email),
    );
    const known = await knownPeople(tx, lines);
    const planned = planPeople(lines, { known, actorId: actingPerson(ctx), administrators });
    const written = changing(planned, ctx);
    await savePeople(tx, ctx, written, known);
    await saveTeams(tx, ctx, written);
    await recordAuditBatch(tx, ctx, written.map(entryOf));
    return planned;
  });
  const rows = [
    ...unread,
    ...plans.map(({ line, email, outcome, problem }) => ({ line, email, outcome, ...(problem ? { problem } : {}) })),
  ].sort((a, b) => a.line - b.line);
  return {
    rows,
    created: count(rows, "created"),
    changed: count(rows, "changed"),
    unchanged: count(rows, "unchanged"),
    problems: count(rows, "problem"),
  };
}
