import { recordAudit } from "@/lib/audit";
import { permissionsOf, requirePerson } from "@/lib/people";
import {
  AppError,
  type Ctx,
  dayOf,
  newId,
  notFound,
  parse,
  type Refusal,
  refused,
  type Tx,
  toDateColumn,
  transaction,
} from "@/lib/platform";
import { getPolicy } from "@/lib/policy";
import { readTimeZone } from "@/lib/registry";
import { type DelegationFacts, refusals, whyNotDelegate, whyNotEnd } from "../core";
import { Delegate, EndDelegation } from "../schema";
import {
  absenceOf,
  type DelegationRow,
  type Delegator,
  endDelegationRow,
  insertDelegation,
  lockDelegation,
  lockDelegators,
  readAbsences,
} from "../store";

const askerOf = (ctx: Ctx): DelegationFacts["by"] => {
  return { id: ctx.actor.id, kind: ctx.actor.kind, administers: ctx.permissions.has("people.manage") };
};

const unknown = (field: string, ref: string): AppError =>
  new AppError("invalid", `Nothing was delegated. Look at: ${field === "giver" ? "who is away" : "who stands in"}.`, {
    fields: { [field]: [`There is nobody “${ref}”. Give an e-mail address or an id.`] },
  });

async function twoPeople(tx: Tx, giver: string, taker: string): Promise<{ giver: Delegator; taker: Delegator }> {
  const found = await lockDelegators(tx, [giver, taker]);
  const [from, to] = [found.get(giver), found.get(taker)];
  if (!from) throw unknown("giver", giver);
  if (!to) throw unknown("taker", taker);
  return { giver: from, taker: to };
}

const told = ({ giver, taker, fromOn, untilOn }: DelegationRow) => ({
  ...{ away: giver.name, standsIn: taker.name },
  ...{ from: fromOn.toISOString().slice(0, 10), until: untilOn.toISOString().slice(0, 10) },
});

/**
 * Names another person who fills the asker's slots, or for an administrator somebody else's, on the days of an absence.
 * @throws AppError `forbidden`, `invalid` on `giver` or `taker`; `refused` as `whyNotDelegate`, after it was recorded.
 */
export async function delegate(ctx: Ctx, input: unknown): Promise<{ readonly id: string }> {
  requirePerson(ctx, "promotion.decide");
  const asked = parse(Delegate, input);
  const outcome = await transaction(ctx, async (tx): Promise<{ id: string } | Refusal> => {
    const { giver, taker } = await twoPeople(tx, asked.giver ?? ctx.actor.id, asked.taker);
    const today = dayOf(ctx.now, await readTimeZone(tx));
    const absence = { giver: giver.id, taker: taker.id, from: asked.from, until: asked.until };
    const decides = permissionsOf(taker.roles).has("promotion.decide");
    const standing = await readAbsences(tx, [giver.id, taker.id], today);
    const most = (await getPolicy(ctx, tx)).promotion.delegation;
    const refusal = whyNotDelegate(absence, { today, most, by: askerOf(ctx), giver, taker: { ...taker, decides }, standing });
    const subject = { type: "person" as const, id: giver.id, label: giver.name };
    if (refusal) {
      await recordAudit(tx, ctx, { action: "delegation.refused", subject, reason: refusal.message, refusal: refusal.code });
      return refusal;
    }
    const days = { fromOn: toDateColumn(asked.from), untilOn: toDateColumn(asked.until) };
    const made = { madeById: ctx.actor.id, madeAt: ctx.now, reason: asked.reason };
    const row = await insertDelegation(tx, { id: newId(ctx.now), giverId: giver.id, takerId: taker.id, ...days, ...made });
    await recordAudit(tx, ctx, { action: "delegation.made", subject, after: told(row), reason: asked.reason });
    return { id: row.id };
  });
  if ("code" in outcome) throw refused(outcome);
  return outcome;
}

/**
 * Ends a delegation before its last day. What was given under it counts no longer where it is not applied yet: its slots are open again.
 * @throws AppError `forbidden`, `not_found`; `refused` (`not_yours`, `already_ended`), after it was recorded.
 */
export async function endDelegation(ctx: Ctx, id: string, input: unknown = {}): Promise<{ readonly id: string }> {
  requirePerson(ctx, "promotion.decide");
  const { reason } = parse(EndDelegation, input);
  const refusal = await transaction(ctx, async (tx): Promise<Refusal | null> => {
    const row = await lockDelegation(tx, id);
    if (!row) throw notFound("delegation");
    const why = whyNotEnd(absenceOf(row), askerOf(ctx)) ?? (row.endedAt ? refusals.delegationOver() : null);
    const subject = { type: "person" as const, id: row.giverId, label: row.giver.name };
    if (why) await recordAudit(tx, ctx, { action: "delegation.refused", subject, reason: why.message, refusal: why.code });
    else {
      await endDelegationRow(tx, row.id, ctx.actor.id, ctx.now);
      await recordAudit(tx, ctx, { action: "delegation.ended", subject, before: told(row), ...(reason ? { reason } : {}) });
    }
    return why;
  });
  if (refusal) throw refused(refusal);
  return { id };
}
