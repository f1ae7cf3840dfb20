import { recordAudit } from "@/lib/audit";
import { channelsHere, tellPeople } from "@/lib/notice";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, dayOf, derive, logger, notFound, transaction } from "@/lib/platform";
import { getTimeZone } from "@/lib/registry";
import { type Send, signatureHeaders, type WebhookKey } from "../adapter";
import { isFailingTooLong, signingGenerations } from "../core";
import { askAgain, lockWebhook, markDelivered, markFailed, markSettled, readAdministrators, readDelivery, updateWebhook } from "../store";
import { webhookFields, webhookSubject } from "./webhooks";

/** How a delivery leaves: signed by one, taken out by the other. */
export interface Carrier {
  readonly key: WebhookKey;
  readonly send: Send;
}

const GONE = "it answered that it is gone (410)";
const FAILING = "it took nothing for three days";

/** Disables a webhook on Airlock's own account, and tells the administrators. One that is disabled already stays as it is. */
async function disableFailing(ctx: Ctx, webhookId: string, why: string): Promise<void> {
  requirePermission(ctx, "organisation.manage");
  const day = dayOf(ctx.now, await getTimeZone(ctx));
  await transaction(ctx, async (tx) => {
    const row = await lockWebhook(tx, webhookId);
    if (row?.state !== "active") return;
    const after = await updateWebhook(tx, webhookId, { state: "disabled", disabledWhy: why });
    await recordAudit(tx, ctx, {
      action: "webhook.disabled",
      subject: webhookSubject(row),
      before: webhookFields(row),
      after: webhookFields(after),
      reason: why,
    });
    const about = { kind: "webhook" as const, subjectId: webhookId, dueOn: day, step: "disabled", label: row.name, workloadId: null };
    await tellPeople(tx, ctx, channelsHere(), { ...about, outcome: why, recipients: await readAdministrators(tx) });
  });
}

/**
 * Signs a delivery anew, hands it to its address and records what came of it. One whose webhook is disabled is taken back; an address that
 * is gone is told nothing more. Between the answer and the commit that records it lies the one moment in which a crash sends it again: with
 * the same webhook-id.
 * @throws what is to be tried again.
 */
export async function deliverWebhook(ctx: Ctx, { key, send }: Carrier, deliveryId: string): Promise<void> {
  const delivery = await readDelivery(ctx.db, deliveryId);
  if (delivery?.state !== "queued") return;
  const { id, body, webhook } = delivery;
  if (webhook.state !== "active") {
    await derive(ctx, (tx) => markSettled(tx, id, "taken_back", "the webhook is disabled"));
    return;
  }
  const secrets = signingGenerations(webhook, ctx.now).map((generation) => key.secretOf(webhook.id, generation));
  const { taken, status, reason, gone } = await send({
    url: webhook.url,
    headers: signatureHeaders({ id, at: ctx.now, body }, secrets),
    body,
  });
  if (taken && status !== null) return markDelivered(ctx.db, id, status, ctx.now);
  logger().warn({ deliveryId: id, webhookId: webhook.id, status, reason }, "a webhook took nothing");
  await derive(ctx, (tx) => markFailed(tx, { id, webhookId: webhook.id, status, reason, at: ctx.now }, gone));
  if (!gone) throw new AppError("unavailable", `The webhook took nothing: ${reason}.`);
  await disableFailing(ctx, webhook.id, GONE);
}

/** Gives a delivery up that was tried for the last time; where nothing was taken for three days, the webhook with it. */
export async function giveUpDelivery(ctx: Ctx, deliveryId: string): Promise<void> {
  const delivery = await readDelivery(ctx.db, deliveryId);
  if (delivery?.state !== "queued") return;
  const reason = delivery.lastReason ?? "whoever was to send it went away each time";
  await derive(ctx, (tx) => markSettled(tx, deliveryId, "undelivered", reason));
  if (isFailingTooLong(delivery.webhook.failingSince, ctx.now)) await disableFailing(ctx, delivery.webhookId, FAILING);
}

/**
 * Has a delivery sent again, whatever became of it, within seconds: the same words under the same webhook-id.
 * @throws AppError `forbidden`, `not_found`; `conflict` for one that is on its way, and for a webhook that is disabled.
 */
export async function resendDelivery(ctx: Ctx, webhookId: string, deliveryId: string): Promise<void> {
  requirePermission(ctx, "organisation.manage");
  await transaction(ctx, async (tx) => {
    const delivery = await readDelivery(tx, deliveryId);
    if (!delivery || delivery.webhookId !== webhookId) throw notFound("delivery");
    if (delivery.webhook.state !== "active") throw new AppError("conflict", "Nothing was put on its way: enable the webhook first.");
    if (!(await askAgain(tx, deliveryId))) throw new AppError("conflict", "It is on its way already.");
    const after = { delivery: deliveryId, event: delivery.kind, about: delivery.label };
    await recordAudit(tx, ctx, { action: "webhook.resent", subject: webhookSubject(delivery.webhook), before: null, after });
  });
}
