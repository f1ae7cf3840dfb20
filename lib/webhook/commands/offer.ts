import { type Ctx, derive, MOST_A_DAY, newId, type Queue } from "@/lib/platform";
import { placesHere } from "../adapter";
import { beyondLabel, beyondPayload, eventLabel, isWebhookKind, payloadOf, type WebhookKind } from "../core";
import {
  claimDeliveries,
  deleteDeliveries,
  type EventRow,
  type NewDelivery,
  readListeners,
  readUnoffered,
  takeAsked,
  takeOffers,
} from "../store";
import { readSubject } from "./news";

const BATCH = 50;
const AT_ONCE = 5;
const ASKED = 100;

interface Message {
  readonly label: string;
  readonly body: string;
}

/** What is to be told of an event; null where that is there no more. */
async function messageOf(ctx: Ctx, kind: WebhookKind, { payload, createdAt }: EventRow): Promise<Message | null> {
  if (payload.beyond) {
    const label = beyondLabel(MOST_A_DAY, payload.beyond);
    return { label, body: JSON.stringify(beyondPayload(kind, createdAt, label, placesHere())) };
  }
  const subject = await readSubject(ctx, kind, payload);
  return subject && { label: eventLabel(subject), body: JSON.stringify(payloadOf(kind, createdAt, subject, placesHere())) };
}

/** Who is to be told of an event, and what. */
async function deliveriesOf(ctx: Ctx, event: EventRow): Promise<NewDelivery[]> {
  const { id: eventId, kind } = event;
  const listeners = isWebhookKind(kind) ? await readListeners(ctx.db, kind) : [];
  const message = isWebhookKind(kind) && listeners.length > 0 ? await messageOf(ctx, kind, event) : null;
  if (!message) return [];
  return listeners.map((webhookId) => ({ id: newId(ctx.now), webhookId, eventId, kind, ...message, createdAt: ctx.now }));
}

/** The deliveries of many events, a few of them read at a time: there may be thousands on the first minute of a day. */
async function deliveriesOfAll(ctx: Ctx, events: readonly EventRow[]): Promise<NewDelivery[]> {
  const deliveries: NewDelivery[] = [];
  for (let at = 0; at < events.length; at += AT_ONCE) {
    const read = await Promise.all(events.slice(at, at + AT_ONCE).map((event) => deliveriesOf(ctx, event)));
    deliveries.push(...read.flat());
  }
  return deliveries;
}

/**
 * Puts what happened on its way to the webhooks that are to be told of it. Events are done in the transaction that claims their deliveries
 * and puts them into the queue: two workers that took the same one send it once, and one that dies sends it later.
 * @returns how many events were looked at.
 */
export async function offerEvents(ctx: Ctx, queue: Pick<Queue, "send">): Promise<number> {
  const events = await readUnoffered(ctx.db, BATCH);
  if (events.length === 0) return 0;
  const deliveries = await deliveriesOfAll(ctx, events);
  await derive(ctx, async (tx) => {
    const taken = await takeOffers(
      tx,
      events.map(({ id }) => id),
      ctx.now,
    );
    const ours = deliveries.filter(({ eventId }) => eventId !== null && taken.has(eventId));
    for (const id of await claimDeliveries(tx, ours)) await queue.send(tx, id);
  });
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
