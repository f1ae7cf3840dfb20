import { requirePermission } from "@/lib/people";
import { type CalendarDate, type Ctx, parse } from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { getToday } from "@/lib/registry";
import { whyNotEnd } from "../core";
import { DelegationQuery } from "../schema";
import { absenceOf, countDelegationRows, type DelegationRow, listDelegationRows } from "../store";

/** Where a delegation stands on a day. */
export type DelegationCourse = "in_force" | "to_come" | "over" | "ended";

export interface DelegationItem {
  readonly row: DelegationRow;
  readonly from: CalendarDate;
  /** The last day of it. */
  readonly until: CalendarDate;
  readonly course: DelegationCourse;
  readonly mayEnd: boolean;
}

function courseOf(from: CalendarDate, until: CalendarDate, ended: boolean, today: CalendarDate): DelegationCourse {
  if (ended) return "ended";
  if (until < today) return "over";
  return from > today ? "to_come" : "in_force";
}

function toItem(ctx: Ctx, row: DelegationRow, today: CalendarDate): DelegationItem {
  const { from, until } = absenceOf(row);
  const course = courseOf(from, until, row.endedAt !== null, today);
  const by = { id: ctx.actor.id, kind: ctx.actor.kind, administers: ctx.permissions.has("people.manage") };
  const open = course === "in_force" || course === "to_come";
  return { row, from, until, course, mayEnd: open && ctx.permissions.has("promotion.decide") && whyNotEnd(absenceOf(row), by) === null };
}

export interface DelegationList {
  readonly items: readonly DelegationItem[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** Who stands in for whom: by default what stands and is to come, made last first. @throws AppError `invalid`. */
export async function listDelegations(ctx: Ctx, input: unknown = {}): Promise<DelegationList> {
  requirePermission(ctx, "registry.read");
  const query = parse(DelegationQuery, input);
  const today = await getToday(ctx);
  const rows = await listDelegationRows(ctx.db, query, today);
  const items = rows.slice(0, query.limit).map((row) => toItem(ctx, row, today));
  const nextCursor = rows.length > query.limit ? (items.at(-1)?.row.id ?? null) : null;
  return { items, nextCursor, total: await countDelegationRows(ctx.db, query, today) };
}

/** What a form for an absence needs: the day it is, and how many days the policy allows. */
export async function getDelegating(ctx: Ctx): Promise<{ readonly today: CalendarDate; readonly most: number }> {
  requirePermission(ctx, "promotion.decide");
  return { today: await getToday(ctx), most: (await getPolicy(ctx)).promotion.delegation };
}
