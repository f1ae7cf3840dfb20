import { env } from "@/lib/platform";
import type { Places } from "../core";
import { isPublicAddress, literalOf } from "./addresses";
import { type WebhookKey, webhookKeyOf } from "./key";

export { type WebhookKey, webhookKeyOf } from "./key";
export { openSender, type Send } from "./sender";
export { signatureHeaders } from "./signature";

/** What webhooks stand on in this installation. */
export interface WebhookGround {
  readonly key: WebhookKey;
  /** Whether addresses that are not public, and http, may be named: AIRLOCK_WEBHOOK_PRIVATE. */
  readonly allowsPrivate: boolean;
}

/** The ground of this installation, by its environment. */
export function webhookGround(): WebhookGround {
  const { AIRLOCK_HOME, AIRLOCK_WEBHOOK_KEY, AIRLOCK_WEBHOOK_PRIVATE } = env();
  return { key: webhookKeyOf({ given: AIRLOCK_WEBHOOK_KEY, home: AIRLOCK_HOME }), allowsPrivate: AIRLOCK_WEBHOOK_PRIVATE === "allow" };
}

/** Where this installation is, for links: without a slash at the end. */
export function placesHere(): Places {
  const { AIRLOCK_BASE_URL, AIRLOCK_API_URL } = env();
  return { pages: AIRLOCK_BASE_URL.replace(/\/+$/, ""), api: AIRLOCK_API_URL.replace(/\/+$/, "") };
}

/** True for an address that is written as one that is not public; a name is judged when it is connected to. */
export function namesPrivateAddress(url: string): boolean {
  const literal = literalOf(new URL(url));
  return literal !== null && !isPublicAddress(literal);
}
