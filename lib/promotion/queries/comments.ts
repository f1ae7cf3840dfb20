import { requirePermission } from "@/lib/people";
import { type Ctx, notFound } from "@/lib/platform";
import { type CommentPart, commentParts } from "../core";
import { type CommentRow, promotionRef, readComments, readMentions, readPromotion } from "../store";

/** A comment with its text in pieces, so that whoever draws it need not find the mentions. */
export interface PromotionComment extends CommentRow {
  readonly parts: readonly CommentPart[];
}

/** The comments on a request, oldest first: the newest 500 of them. @throws AppError `not_found`. */
export async function listComments(ctx: Ctx, ref: string): Promise<PromotionComment[]> {
  requirePermission(ctx, "registry.read");
  const row = await readPromotion(ctx.db.prisma, ref);
  if (!row) throw notFound("promotion");
  return (await readComments(ctx.db, row.id)).map((comment) => ({ ...comment, parts: commentParts(comment.text, comment.mentions) }));
}

/** A request in which the asker was mentioned. */
export interface PromotionMention {
  /** PR-0007 */
  readonly ref: string;
  /** The workload's name. */
  readonly name: string;
  /** Who mentioned them last, and when. */
  readonly by: string;
  readonly at: string;
}

const MOST = 100;

/** Open requests in which the asker was mentioned and has not commented since, longest waiting first. */
export async function listMentions(ctx: Ctx): Promise<PromotionMention[]> {
  requirePermission(ctx, "registry.read");
  if (ctx.actor.kind !== "person") return [];
  return (await readMentions(ctx.db, ctx.actor.id, MOST)).map(({ number, ...rest }) => ({ ref: promotionRef({ number }), ...rest }));
}
