"use server";

import { action } from "@/app/action";
import {
  createWebhook,
  disableWebhook,
  editWebhook,
  enableWebhook,
  removeWebhook,
  resendDelivery,
  rotateWebhook,
  tryWebhook,
  webhookGround,
} from "@/lib/webhook";

/** What the form says of events, in the words of the command: "all", or those that are ticked. */
const kindsOf = (which: unknown, kinds: unknown): unknown => (which === "all" ? "all" : (kinds ?? []));

/** Answers with the secret: it is shown once. */
export const create = action(async (ctx, { name, url, which, kinds }) => {
  const { id, secret } = await createWebhook(ctx, webhookGround(), { name, url, kinds: kindsOf(which, kinds) });
  return { message: `“${String(name)}” is registered.`, answer: { id, secret } };
});

export const edit = action(async (ctx, { id, version, name, url, which, kinds }) => {
  await editWebhook(ctx, webhookGround(), String(id), { version, name, url, kinds: kindsOf(which, kinds) });
  return { redirectTo: `/organisation/webhooks/${String(id)}` };
});

/** Answers with the new secret: it is shown once. */
export const rotate = action(async (ctx, { id }) => {
  const { secret } = await rotateWebhook(ctx, webhookGround(), String(id));
  return { message: "The secret before signs too for 24 hours.", answer: { id, secret } };
});

export const disable = action(async (ctx, { id }) => {
  await disableWebhook(ctx, String(id));
  return { message: "Disabled." };
});

export const enable = action(async (ctx, { id }) => {
  await enableWebhook(ctx, String(id));
  return { message: "Enabled." };
});

export const remove = action(async (ctx, { id }) => {
  await removeWebhook(ctx, String(id));
  return { redirectTo: "/organisation/webhooks" };
});

export const sendTest = action(async (ctx, { id }) => {
  await tryWebhook(ctx, String(id));
  return { message: "A test event is on its way." };
});

export const sendAgain = action(async (ctx, { id, delivery }) => {
  await resendDelivery(ctx, String(id), String(delivery));
  return { message: "It is on its way again." };
});
