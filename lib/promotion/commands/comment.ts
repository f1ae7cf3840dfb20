import { recordAudit } from "@/lib/audit";
import { requirePerson } from "@/lib/people";
import { type Ctx, newId, notFound, parse, transaction } from "@/lib/platform";
import { mentionedIn, possibleNames } from "../core";
import { CommentOnPromotion } from "../schema";
import { insertComment, promotionRef, readNamed, readPromotion } from "../store";

/** What was said, and how many people were mentioned with it. */
export interface SavedComment {
  readonly id: string;
  /** PR-0007 */
  readonly ref: string;
  readonly mentioned: number;
}

/**
 * Says something about a request, in whatever state it is, and mentions people by name or address. It decides nothing, so no lock is
 * taken; an @ before what is no active person's name stays text.
 * @throws AppError `forbidden`, also for a service; `invalid`, `not_found`.
 */
export async function commentOnPromotion(ctx: Ctx, ref: string, input: unknown): Promise<SavedComment> {
  const actor = requirePerson(ctx, "promotion.comment");
  const { text } = parse(CommentOnPromotion, input);
  return transaction(ctx, async (tx) => {
    const row = await readPromotion(tx, ref);
    if (!row) throw notFound("promotion");
    const mentions = mentionedIn(text, await readNamed(tx, possibleNames(text)));
    const id = newId<"comment">(ctx.now);
    await insertComment(tx, { id, promotionId: row.id, personId: actor.id, text, mentions, at: ctx.now });
    await recordAudit(tx, ctx, {
      action: "promotion.commented",
      subject: { type: "promotion", id: row.id, label: promotionRef(row) },
      workloadId: row.workloadId,
      after: { mentions },
      reason: text,
    });
    return { id, ref: promotionRef(row), mentioned: mentions.length };
  });
}
