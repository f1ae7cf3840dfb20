import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
import { AppError, type Ctx, isUniqueViolation, newId, notFound, parse, transaction } from "@/lib/platform";
import { namesPrivateAddress, type WebhookGround } from "../adapter";
import { faultOfUrl, kindsOf, overlapFrom } from "../core";
import { CreateWebhook, EditWebhook } from "../schema";
import { deleteWebhook, insertWebhook, lockWebhook, updateWebhook, type WebhookRow } from "../store";

export interface SavedWebhook {
  readonly id: string;
  readonly version: number;
}

/** With what it signs, which is in this answer and nowhere else. */
export interface WebhookSecret extends SavedWebhook {
  readonly secret: string;
}

export function webhookSubject({ id, name }: WebhookRow): { type: "webhook"; id: string; label: string } {
  return { type: "webhook", id, label: name };
}

/** A webhook as the log shows it. */
export function webhookFields({ name, url, kinds, state, disabledWhy, generation, previousUntil }: WebhookRow): Record<string, unknown> {
  return { name, url, kinds: kindsOf(kinds), state, disabledWhy, generation, previousUntil };
}

const stored = (kinds: "all" | readonly string[]): string[] => (kinds === "all" ? [] : [...new Set(kinds)].sort());

/** @throws AppError `invalid` on the address. */
function requireUrl(url: string, { allowsPrivate }: WebhookGround): string {
  const fault = faultOfUrl(url, allowsPrivate);
  const isPrivate = !fault && !allowsPrivate && namesPrivateAddress(url);
  const message = isPrivate ? "This address is not public. Whoever runs Airlock may allow such addresses." : fault;
  if (message) throw new AppError("invalid", "Nothing was saved. The address cannot be used.", { fields: { url: [message] } });
  return new URL(url).href;
}

async function withUniqueName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error, "name")) throw error;
    throw new AppError("invalid", "Nothing was saved. The name is taken.", {
      fields: { name: ["There is a webhook of this name already."] },
      cause: error,
    });
  }
}

/**
 * Registers a webhook. Its secret is in the answer and nowhere else.
 * @throws AppError `forbidden`; `invalid` with fields: an address that is not https or not public, a name that is taken.
 */
export async function createWebhook(ctx: Ctx, ground: WebhookGround, input: unknown): Promise<WebhookSecret> {
  requirePermission(ctx, "organisation.manage");
  const { name, url, kinds } = parse(CreateWebhook, input);
  const fields = { id: newId<"webhook">(ctx.now), name, url: requireUrl(url, ground), kinds: stored(kinds), createdAt: ctx.now };
  // Before anything is written: where the key cannot be read there is no secret to sign with.
  const secret = ground.key.secretOf(fields.id, 1);
  return withUniqueName(() =>
    transaction(ctx, async (tx) => {
      const row = await insertWebhook(tx, fields);
      await recordAudit(tx, ctx, { action: "webhook.created", subject: webhookSubject(row), before: null, after: webhookFields(row) });
      return { id: row.id, version: row.version, secret };
    }),
  );
}

/**
 * Changes a webhook's name, address or events. What is on its way goes to the new address.
 * @throws AppError `forbidden`, `not_found`, `invalid`, and `conflict` with what stands when `version` is not the newest.
 */
export async function editWebhook(ctx: Ctx, ground: WebhookGround, id: string, input: unknown): Promise<SavedWebhook> {
  requirePermission(ctx, "organisation.manage");
  const { version, name, url, kinds } = parse(EditWebhook, input);
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(url === undefined ? {} : { url: requireUrl(url, ground) }),
    ...(kinds === undefined ? {} : { kinds: stored(kinds) }),
  };
  return withUniqueName(() =>
    transaction(ctx, async (tx) => {
      const row = await lockWebhook(tx, id);
      if (!row) throw notFound("webhook");
      if (row.version !== version) {
        const message = "Someone else changed this webhook while you were editing. Nothing of yours was saved yet.";
        const current = { version: row.version, name: row.name, url: row.url, kinds: kindsOf(row.kinds) };
        throw new AppError("conflict", message, { current });
      }
      const after = await updateWebhook(tx, id, changes);
      await recordAudit(tx, ctx, {
        action: "webhook.edited",
        subject: webhookSubject(after),
        before: webhookFields(row),
        after: webhookFields(after),
      });
      return { id, version: after.version };
    }),
  );
}

export interface RotatedWebhook extends WebhookSecret {
  /** Until when the secret before signs too. */
  readonly previousUntil: Date;
}

/**
 * Makes another secret, which is in the answer and nowhere else. The one before signs too for a day; one before that no longer.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function rotateWebhook(ctx: Ctx, ground: WebhookGround, id: string): Promise<RotatedWebhook> {
  requirePermission(ctx, "organisation.manage");
  return transaction(ctx, async (tx) => {
    const row = await lockWebhook(tx, id);
    if (!row) throw notFound("webhook");
    const previousUntil = overlapFrom(ctx.now);
    const generation = row.generation + 1;
    const secret = ground.key.secretOf(id, generation);
    const after = await updateWebhook(tx, id, { generation, previousUntil });
    await recordAudit(tx, ctx, {
      action: "webhook.rotated",
      subject: webhookSubject(after),
      before: webhookFields(row),
      after: webhookFields(after),
    });
    return { id, version: after.version, secret, previousUntil };
  });
}

/** Has a webhook told nothing more; what is on its way is taken back. Again changes nothing. @throws AppError `forbidden`, `not_found`. */
export async function disableWebhook(ctx: Ctx, id: string): Promise<SavedWebhook> {
  requirePermission(ctx, "organisation.manage");
  return transaction(ctx, async (tx) => {
    const row = await lockWebhook(tx, id);
    if (!row) throw notFound("webhook");
    if (row.state === "disabled") return { id, version: row.version };
    const after = await updateWebhook(tx, id, { state: "disabled" });
    await recordAudit(tx, ctx, {
      action: "webhook.disabled",
      subject: webhookSubject(row),
      before: webhookFields(row),
      after: webhookFields(after),
    });
    return { id, version: after.version };
  });
}

/**
 * Has a webhook told again of what happens from now on; what it missed is sent again one by one. Again changes nothing.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function enableWebhook(ctx: Ctx, id: string): Promise<SavedWebhook> {
  requirePermission(ctx, "organisation.manage");
  return transaction(ctx, async (tx) => {
    const row = await lockWebhook(tx, id);
    if (!row) throw notFound("webhook");
    if (row.state === "active") return { id, version: row.version };
    const after = await updateWebhook(tx, id, { state: "active", disabledWhy: null, failingSince: null });
    await recordAudit(tx, ctx, {
      action: "webhook.enabled",
      subject: webhookSubject(row),
      before: webhookFields(row),
      after: webhookFields(after),
    });
    return { id, version: after.version };
  });
}

/** Removes a webhook, its secret and the log of its deliveries. @throws AppError `forbidden`, `not_found`. */
export async function removeWebhook(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx, "organisation.manage");
  await transaction(ctx, async (tx) => {
    const row = await lockWebhook(tx, id);
    if (!row) throw notFound("webhook");
    await deleteWebhook(tx, id);
    await recordAudit(tx, ctx, { action: "webhook.removed", subject: webhookSubject(row), before: webhookFields(row), after: null });
  });
}
