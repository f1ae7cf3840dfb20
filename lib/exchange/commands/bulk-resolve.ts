import { getPerson, listTeamNames } from "@/lib/people";
import { AppError, type Ctx, isUuid } from "@/lib/platform";
import { numberOf, walkWorkloads } from "@/lib/registry";
import { BULK_LIMIT, type Named } from "../core";
import type { AskedChange, BulkSelection, KeptChange } from "../schema";
import { type BulkTarget, findTargets, readTargets } from "../store";

function fault(field: string, message: string): AppError {
  return new AppError("invalid", "Nothing was prepared. Look at what is asked for.", { fields: { [field]: [message] } });
}

async function personNamed(ctx: Ctx, field: string, ref: string): Promise<Named> {
  const found = await getPerson(ctx, ref).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (found?.person.state !== "active") throw fault(field, "There is no active person of this name. A team or a mailbox is not an owner.");
  return { id: found.person.id, name: found.person.name };
}

async function teamNamed(ctx: Ctx, ref: string): Promise<Named> {
  const teams = await listTeamNames(ctx);
  const team = teams.find(({ id, name }) => id === ref || name.toLowerCase() === ref.trim().toLowerCase());
  if (!team) throw fault("change.team", "There is no such team.");
  return team;
}

/** The change with its people and teams found. @throws AppError `invalid` on the field that names somebody who is not here. */
export async function resolveChange(ctx: Ctx, change: AskedChange): Promise<KeptChange> {
  switch (change.action) {
    case "hand_over":
      return { action: change.action, owner: await personNamed(ctx, "change.owner", change.owner) };
    case "set_backup_owner": {
      const { backupOwner } = change;
      return {
        action: change.action,
        backupOwner: backupOwner === null ? null : await personNamed(ctx, "change.backupOwner", backupOwner),
      };
    }
    case "set_team":
      return { action: change.action, team: change.team === null ? null : await teamNamed(ctx, change.team) };
    default:
      return change;
  }
}

/** The workloads of a run, each with its facts at this instant. */
export interface Chosen {
  readonly targets: readonly BulkTarget[];
  /** How many matched; past BULK_LIMIT only the first of them are taken. */
  readonly matched: number;
}

async function byRefs(ctx: Ctx, refs: readonly string[]): Promise<Chosen> {
  const numbers = refs.flatMap((ref) => numberOf("WL", ref) ?? []);
  const found = await findTargets(ctx.db, numbers, refs.filter(isUuid));
  const byRef = new Map(found.flatMap(({ id, number }) => [[id, id] as const, [String(number), id] as const]));
  const idOf = (ref: string) => byRef.get(String(numberOf("WL", ref) ?? ref.toLowerCase()));
  const unknown = refs.filter((ref) => idOf(ref) === undefined);
  if (unknown.length > 0) {
    const some = unknown.slice(0, 5).map((ref) => ref.slice(0, 40));
    throw fault("selection.refs", `There is no workload ${some.join(", ")}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ""}.`);
  }
  const ids = [...new Set(refs.flatMap((ref) => idOf(ref) ?? []))];
  return { targets: await readTargets(ctx.db, ids), matched: ids.length };
}

async function byQuery(ctx: Ctx, where: Readonly<Record<string, unknown>>): Promise<Chosen> {
  const { total, pages } = await walkWorkloads(ctx, where);
  const ids: string[] = [];
  for await (const page of pages) {
    ids.push(...page.map(({ id }) => id));
    if (ids.length >= BULK_LIMIT) break;
  }
  if (ids.length === 0) throw fault("selection.where", "No workload matches. Look at the filters.");
  return { targets: await readTargets(ctx.db, ids.slice(0, BULK_LIMIT)), matched: Math.max(total, ids.length) };
}

/** What is chosen, found. @throws AppError `invalid` for a reference that is none, and for a query that is not understood or finds nothing. */
export function resolveSelection(ctx: Ctx, { refs, where = {} }: BulkSelection): Promise<Chosen> {
  return refs ? byRefs(ctx, refs) : byQuery(ctx, where);
}
