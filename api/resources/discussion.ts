import { z } from "@hono/zod-openapi";
import type { Friction, PromotionComment, SlotWait, TeamWait, Wait } from "@/lib/promotion";
import { Day, Instant, PersonShape } from "./shapes";

const CommentResource = z
  .strictObject({
    id: z.uuid(),
    person: PersonShape,
    text: z.string(),
    mentions: z.array(PersonShape).openapi({ description: "Whom it mentions." }),
    at: Instant,
  })
  .openapi("PromotionComment");

export const CommentsResource = z.strictObject({ items: z.array(CommentResource) }).openapi("PromotionComments");

export function toComment({ id, person, text, mentions, at }: PromotionComment): z.input<typeof CommentResource> {
  const named = ({ id: personId, name, email }: typeof person) => ({ id: personId, name, email });
  return { id, person: named(person), text, mentions: mentions.map(named), at: at.toISOString() };
}

export const SavedCommentResource = z
  .strictObject({
    id: z.uuid(),
    ref: z.string().openapi({ example: "PR-0007" }),
    mentioned: z.int().openapi({ description: "How many people it mentions." }),
  })
  .openapi("SavedComment");

const Seconds = z.number().openapi({ description: "Seconds." });
const Share = z.number().nullable().openapi({ description: "From 0 to 1; null of nothing." });

const waitFields = {
  requests: z.int().openapi({ description: "Requests with a decision." }),
  decisions: z.int(),
  median: Seconds,
  p90: Seconds,
};

/** What promotions cost in a window of days. */
export const FrictionResource = z
  .strictObject({
    ...{ from: Day, to: Day, requests: z.int() },
    slots: z.array(z.strictObject({ slot: z.enum(["data_owner", "security", "risk", "role"]), ...waitFields })),
    teams: z.array(
      z.strictObject({
        teamId: z.uuid().nullable().openapi({ description: "Null: workloads without a team." }),
        name: z.string().nullable(),
        ...waitFields,
      }),
    ),
    applied: z
      .strictObject({ requests: z.int(), median: Seconds.nullable(), p90: Seconds.nullable() })
      .openapi({ description: "From the request until it was in force." }),
    bounced: z.strictObject({
      requests: z.int(),
      share: Share,
      reasons: z
        .strictObject({ changes_requested: z.int(), rejected: z.int(), stale: z.int(), lapsed: z.int(), withdrawn: z.int() })
        .openapi({ description: "A request may have two." }),
    }),
    fastLane: z
      .strictObject({ started: z.int(), fast: z.int(), share: Share })
      .openapi({ description: "Experiments registered and not adopted; of these, those neither on hold nor ever asked to be promoted." }),
  })
  .openapi("Friction");

const toWait = ({ requests, decisions, median, p90 }: Wait) => ({ requests, decisions, median, p90 });

export function toFriction({ from, to, requests, slots, teams, applied, bounced, fastLane }: Friction): z.input<typeof FrictionResource> {
  return {
    ...{ from, to, requests, applied: { ...applied }, bounced: { ...bounced, reasons: { ...bounced.reasons } }, fastLane: { ...fastLane } },
    slots: slots.map(({ slot, ...wait }: SlotWait) => ({ slot, ...toWait(wait) })),
    teams: teams.map(({ teamId, name, ...wait }: TeamWait) => ({ teamId, name, ...toWait(wait) })),
  };
}
