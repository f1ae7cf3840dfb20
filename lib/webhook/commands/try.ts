import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, newId, notFound, transaction } from "@/lib/platform";
import { placesHere } from "../adapter";
import { TEST_KIND, testPayload } from "../core";
import { claimDeliveries, lockWebhook } from "../store";
import { webhookSubject } from "./webhooks";

/**
 * Has a test event sent to a webhook, within seconds. It is in the log of deliveries like any other.
 * @returns the delivery's id.
 * @throws AppError `forbidden`, `not_found`; `conflict` for a webhook that is disabled.
 */
export async function tryWebhook(ctx: Ctx, id: string): Promise<string> {
  requirePermission(ctx, "organisation.manage");
  return transaction(ctx, async (tx) => {
    const row = await lockWebhook(tx, id);
    if (!row) throw notFound("webhook");
    if (row.state !== "active") throw new AppError("conflict", "Nothing was sent: enable the webhook first.");
    const body = JSON.stringify(testPayload(ctx.now, row, placesHere()));
    const delivery = { id: newId(ctx.now), webhookId: id, eventId: null, kind: TEST_KIND, label: row.name, body, createdAt: ctx.now };
    await claimDeliveries(tx, [{ ...delivery, again: true }]);
    await recordAudit(tx, ctx, { action: "webhook.tested", subject: webhookSubject(row) });
    return delivery.id;
  });
}
