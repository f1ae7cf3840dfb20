/** What is asked of webhooks. */
import { z } from "zod";
import { keysOf } from "@/lib/platform/closed-set";
import { queryText, requiredText, SeenVersion } from "@/lib/registry/schema";
import { DELIVERY_STATES, WEBHOOK_KINDS } from "./core";

const Name = requiredText(100, "a name");
const Url = z.string().trim().min(1, "Give an address.").max(2000, "Keep it within 2,000 characters.");
const Kinds = z.union([z.literal("all"), z.array(z.enum(keysOf(WEBHOOK_KINDS))).min(1, "Choose at least one event.")], {
  error: "Choose events, or “all”.",
});

export const CreateWebhook = z.strictObject({ name: Name, url: Url, kinds: Kinds });

export const EditWebhook = z.strictObject({
  version: SeenVersion,
  name: Name.optional(),
  url: Url.optional(),
  kinds: Kinds.optional(),
});

export const DeliveryQuery = z.strictObject({
  state: z.enum(keysOf(DELIVERY_STATES)).optional(),
  cursor: queryText(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
