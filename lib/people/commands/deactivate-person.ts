import { recordAudit } from "@/lib/audit";
import { AppError, type Ctx, markChanged, parse, refused, type Tx, transaction } from "@/lib/platform";
import { refuseDeparture } from "../core";
import { requirePermission } from "../queries/permission";
import { DeactivatePerson } from "../schema";
import {
  closeLinks,
  countHoldings,
  endSessions,
  type Holdings,
  lockAdministrators,
  type PersonRow,
  readTeamsLed,
  revokeTokens,
  updatePerson,
  updateTeam,
} from "../store";
import { auditFields, lockNamed, personIn, subjectOf } from "./person-facts";
import { teamFields } from "./teams";

/** What was given to somebody else. */
export interface HandedOver {
  readonly workloads: number;
  readonly backups: number;
  readonly dataScopes: number;
}

/**
 * Gives what a person answers for in the registry to another, or to nobody (null), in the caller's transaction and with audit
 * entries of its own. The registry stands right of people, so whoever calls deactivatePerson brings it along.
 */
export type HandOver = (tx: Tx, ctx: Ctx, fromId: string, toId: string | null) => Promise<HandedOver>;

export interface Deactivated {
  readonly id: string;
  readonly version: number;
  readonly handedOver: HandedOver & { readonly teamsLed: number };
}

const counted = (count: number, what: string, as: string): string | null =>
  count === 0 ? null : `${count} ${what}${count === 1 ? "" : "s"}${as}`;

/** Refuses to leave things without an owner by accident: says what there is, and asks. */
function requireDestiny({ workloads, backups, dataScopes, teamsLed }: Holdings, leaveOwnerless: boolean): void {
  if (leaveOwnerless || workloads + backups + dataScopes + teamsLed === 0) return;
  const held = [
    counted(workloads, "workload", " as owner"),
    counted(backups, "workload", " as backup owner"),
    counted(dataScopes, "data scope", ""),
    counted(teamsLed, "team", " as lead"),
  ].filter((words) => words !== null);
  throw refused({
    code: "owns_things",
    message: `The person was not deactivated: they still answer for ${held.join(", ")}.`,
    remedy: "Name who takes them over, or say that they are left without an owner.",
  });
}

async function handOverTeams(tx: Tx, ctx: Ctx, fromId: string, toId: string | null): Promise<number> {
  const teams = await readTeamsLed(tx, fromId);
  for (const team of teams) {
    const after = await updateTeam(tx, team.id, { leadId: toId });
    await recordAudit(tx, ctx, {
      action: "team.edited",
      subject: { type: "team", id: team.id, label: team.name },
      before: teamFields(team),
      after: teamFields(after),
    });
  }
  return teams.length;
}

async function handOverAll(
  tx: Tx,
  ctx: Ctx,
  from: PersonRow,
  to: PersonRow | null,
  handOver: HandOver,
): Promise<Deactivated["handedOver"]> {
  if (to?.id === from.id) {
    throw new AppError("invalid", "Nothing was changed. The person cannot take over from themself.", {
      fields: { handOverTo: ["Name somebody else."] },
    });
  }
  const registry = await handOver(tx, ctx, from.id, to?.id ?? null);
  return { ...registry, teamsLed: await handOverTeams(tx, ctx, from.id, to?.id ?? null) };
}

/** Everything by which somebody could still act. Read at each request, so it takes effect on the next one. */
async function endAccess(tx: Tx, ctx: Ctx, personId: string): Promise<void> {
  await endSessions(tx, { personId }, ctx.now);
  await revokeTokens(tx, { personId }, ctx.now);
  await closeLinks(tx, personId, ctx.now);
}

/**
 * Deactivates a person: hands over what they answer for, ends their sessions, revokes their tokens, all in one transaction.
 * @param handOver the registry's hand-over (see HandOver).
 * @throws AppError `forbidden`, `not_found`, `invalid`; `refused` as `last_administrator`, `already_deactivated`, or `owns_things` when
 *   neither `handOverTo` nor `leaveOwnerless` is given.
 */
export async function deactivatePerson(ctx: Ctx, ref: string, input: unknown, handOver: HandOver): Promise<Deactivated> {
  requirePermission(ctx, "people.manage");
  const { handOverTo, leaveOwnerless, reason } = parse(DeactivatePerson, input);
  return transaction(ctx, async (tx) => {
    const administrators = await lockAdministrators(tx);
    const row = await lockNamed(tx, ref);
    if (row.state === "deactivated") {
      throw refused({
        code: "already_deactivated",
        message: `${row.name} is deactivated already. Nothing was changed.`,
        remedy: "Reactivate the person if they came back.",
      });
    }
    const refusal = refuseDeparture(row, administrators.filter((id) => id !== row.id).length);
    if (refusal) throw refused(refusal);
    const successor = await personIn(tx, "handOverTo", handOverTo);
    if (!successor) requireDestiny(await countHoldings(tx, row.id), leaveOwnerless);
    const handedOver = await handOverAll(tx, ctx, row, successor, handOver);
    await endAccess(tx, ctx, row.id);
    const after = await updatePerson(tx, row.id, { state: "deactivated", deactivatedAt: ctx.now, updatedAt: ctx.now });
    await markChanged(tx, "person", row.id, "deactivated");
    await recordAudit(tx, ctx, {
      action: "person.deactivated",
      subject: subjectOf(row),
      before: auditFields(row),
      after: { ...auditFields(after), ...(successor ? { handedOverTo: successor.name } : {}), handedOver },
      ...(reason ? { reason } : {}),
    });
    return { id: row.id, version: after.version, handedOver };
  });
}

/**
 * Lets a person act again, with the roles they had. Sessions and tokens stay ended; what was handed over stays with the other.
 * @throws AppError `forbidden`, `not_found`; `refused` as `already_active`.
 */
export async function reactivatePerson(ctx: Ctx, ref: string): Promise<{ id: string; version: number }> {
  requirePermission(ctx, "people.manage");
  return transaction(ctx, async (tx) => {
    const row = await lockNamed(tx, ref);
    if (row.state === "active") {
      throw refused({ code: "already_active", message: `${row.name} is active. Nothing was changed.`, remedy: "There is nothing to do." });
    }
    const after = await updatePerson(tx, row.id, { state: "active", deactivatedAt: null, updatedAt: ctx.now });
    await markChanged(tx, "person", row.id, "reactivated");
    await recordAudit(tx, ctx, {
      action: "person.reactivated",
      subject: subjectOf(row),
      before: auditFields(row),
      after: auditFields(after),
    });
    return { id: row.id, version: after.version };
  });
}
