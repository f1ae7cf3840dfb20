import { type Ctx, derive, MOST_A_DAY, newId, type Queue } from "@/lib/platform";
import { placesHere } from "../adapter";
import { beyondLabel, beyondPayload, eventLabel, isWebhookKind, payloadOf } from "../core";
import { claimDelivery, deleteDeliveries, type EventRow, readListeners, readUnoffered, takeAsked, takeOffer } from "../store";
import { readSubject } from "./news";

const BATCH = 50;
const ASKED = 100;

interface Message {
  readonly label: string;
  readonly body: string;
}

/** What is to be told of an event; null where nobody is told, or there is nothing to tell. */
async function messageOf(ctx: Ctx, { kind, payload, createdAt }: EventRow): Promise<Message | null> {
  if (!isWebhookKind(kind) || (await readListeners(ctx.db, kind)).length === 0) return null;
  if (payload.beyond) {
    const label = beyondLabel(MOST_A_DAY, payload.beyond);
    return { label, body: JSON.stringify(beyondPayload(kind, createdAt, label, placesHere())) };
  }
  const subject = await readSubject(ctx, kind, payload);
  if (!subject) return null;
  return { label: eventLabel(subject), body: JSON.stringify(payloadOf(kind, createdAt, subject, placesHere())) };
}

/**
 * Puts what happened on its way to the webhooks that are to be told of it. An event is done in the transaction that claims its deliveries
 * and puts them into the queue: two workers that took the same one send it once, and one that dies sends it later.
 * @returns how many events were done.
 */
export async function offerEvents(ctx: Ctx, queue: Pick<Queue, "send">): Promise<number> {
  const events = await readUnoffered(ctx.db, BATCH);
  for (const event of events) {
    const message = await messageOf(ctx, event);
    await derive(ctx, async (tx) => {
      if (!(await takeOffer(tx, event.id, ctx.now)) || !message) return;
      for (const webhookId of await readListeners(tx, event.kind)) {
        const delivery = { id: newId(ctx.now), webhookId, eventId: event.id, kind: event.kind, ...message, createdAt: ctx.now };
        if (await claimDelivery(tx, delivery)) await queue.send(tx, delivery.id);
      }
    });
  }
  return events.length;
}

/** Puts on their way the tests, and what somebody asked to be sent again. @returns how many. */
export function sendAsked(ctx: Ctx, queue: Pick<Queue, "send">): Promise<number> {
  return derive(ctx, async (tx) => {
    const ids = await takeAsked(tx, ASKED);
    for (const id of ids) await queue.send(tx, id);
    return ids.length;
  });
}

const KEPT_MS = 30 * 24 * 60 * 60_000;

/** Forgets what was delivered, or not, more than a month ago. @returns how many deliveries. */
export function forgetDeliveries(ctx: Ctx): Promise<number> {
  return derive(ctx, (tx) => deleteDeliveries(tx, new Date(ctx.now.getTime() - KEPT_MS)));
}
