import { cache } from "react";
import type { Ctx } from "@/lib/platform";
import { getWebhook, type Webhook } from "@/lib/webhook";

/** The webhook of a page: read once, for its title and for what it shows. */
export const webhookOf = cache((ctx: Ctx, id: string): Promise<Webhook> => getWebhook(ctx, id));
