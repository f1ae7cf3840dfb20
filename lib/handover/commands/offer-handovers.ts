import { type AuditRecord, recordAuditBatch } from "@/lib/audit";
import { permissionsOf, requirePerson } from "@/lib/people";
import {
  AppError,
  addDays,
  type CalendarDate,
  type Ctx,
  dayOf,
  enqueue,
  isUuid,
  newId,
  parse,
  refused,
  type Tx,
  toDateColumn,
  transaction,
} from "@/lib/platform";
import { humanId, numberOf, readActivePerson, readTimeZone } from "@/lib/registry";
import { handoverRefusals, OFFER_DAYS } from "../core";
import { MOST_OFFERED, OfferHandovers } from "../schema";
import { type FreeWorkload, insertHandovers, lockTargets, type OfferTarget, readFree } from "../store";

/** What an offer came to. */
export interface OfferedHandovers {
  readonly offered: number;
  /** Chosen, and left alone: they have an owner by now, are retired, or are offered to somebody already. */
  readonly left: number;
  readonly to: { readonly id: string; readonly name: string };
  readonly until: CalendarDate;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Whoever is to own: here, and somebody who may answer at all. */
async function takerOf(tx: Tx, ref: string): Promise<Named> {
  const person = await readActivePerson(tx, ref);
  const wrong = (message: string): AppError =>
    new AppError("invalid", "Nothing was offered. Look at the person.", { fields: { to: [message] } });
  if (!person) throw wrong("There is no active person of this name. A team or a mailbox is not an owner.");
  if (!permissionsOf(person.roles).has("handover.answer"))
    throw wrong(`${person.name} may only read. An administrator can give the role of a member first.`);
  return person;
}

function targetOf({ refs, team }: { refs?: readonly string[] | undefined; team?: string | undefined }): OfferTarget {
  if (team !== undefined) return { team };
  const asked = refs ?? [];
  const numbers = asked.map((ref) => numberOf("WL", ref)).filter((number) => number !== null);
  return { numbers, ids: asked.filter(isUuid) };
}

interface Offer extends Named {
  readonly offerId: string;
  readonly until: CalendarDate;
  readonly reason: string;
}

async function save(tx: Tx, ctx: Ctx, free: readonly FreeWorkload[], by: string, offer: Offer): Promise<void> {
  const { offerId, until, reason } = offer;
  // Lists go by id: those of one instant in the order of their workloads.
  const ids = free.map(() => newId<"handover">(ctx.now)).sort();
  const rows = free.map(({ id, number }, at) => ({
    id: ids[at] ?? newId<"handover">(ctx.now),
    workloadId: id,
    label: humanId("WL", number),
  }));
  const same = { offerId, toId: offer.id, reason, offeredById: by, offeredAt: ctx.now, untilOn: toDateColumn(until) };
  await insertHandovers(
    tx,
    rows.map(({ id, workloadId }) => ({ id, workloadId, ...same })),
  );
  await recordAuditBatch(
    tx,
    ctx,
    rows.map(
      ({ id, workloadId, label }): AuditRecord => ({
        action: "handover.offered",
        subject: { type: "handover", id, label },
        workloadId,
        after: { to: offer.name, toId: offer.id, until },
        reason,
      }),
    ),
  );
  await enqueue(tx, "handover.offered", { offerId });
}

/**
 * Offers workloads that nobody owns to a person, who has two weeks to accept. Their owner does not change before that. What has an owner
 * by now, is retired or is offered already is left alone and counted.
 * @throws AppError `forbidden` for all but the risk team, `invalid`; `refused` as `nothing_to_offer`, `too_many`.
 */
export async function offerHandovers(ctx: Ctx, input: unknown): Promise<OfferedHandovers> {
  const actor = requirePerson(ctx, "workload.govern");
  const { to, reason, ...chosen } = parse(OfferHandovers, input);
  return transaction(ctx, async (tx) => {
    const taker = await takerOf(tx, to);
    const locked = await lockTargets(tx, targetOf(chosen), MOST_OFFERED + 1);
    if (locked.length > MOST_OFFERED) throw refused(handoverRefusals.tooMany(MOST_OFFERED));
    const free = await readFree(tx, locked);
    if (free.length === 0) throw refused(handoverRefusals.nothingToOffer());
    const until = addDays(dayOf(ctx.now, await readTimeZone(tx)), OFFER_DAYS);
    await save(tx, ctx, free, actor.id, { id: taker.id, name: taker.name, offerId: newId<"offer">(ctx.now), until, reason });
    const asked = chosen.refs ? new Set(chosen.refs).size : locked.length;
    return { offered: free.length, left: asked - free.length, to: { id: taker.id, name: taker.name }, until };
  });
}
